select count(*) as lines, count(distinct s.id) filter (where c.id is null) as fresh
from import_staging s left join customers c on c.id = s.id
