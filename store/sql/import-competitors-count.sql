select count(*) as lines,
  count(distinct (s.name, s.product, s.from_day)) filter (where c.id is null) as fresh
from import_staging s
left join competitors c
  on c.name = s.name and c.product is not distinct from s.product and c.from_day is not distinct from s.from_day
