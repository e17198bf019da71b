-- Of several lines of one offer the last holds. $1: the columns the file has; the others keep what is there. $2: when.
insert into competitors as c
  (name, product, price_milli, mechanism, from_day, to_day, share, strengths, weaknesses, source, at)
select distinct on (name, product, from_day)
  name, product, price_milli, mechanism, from_day, to_day, share, strengths, weaknesses, 'import', $2::timestamptz
from import_staging
order by name, product, from_day, line desc
on conflict (name, product, from_day) do update set
  price_milli = case when 'price' = any ($1::text[]) then excluded.price_milli else c.price_milli end,
  mechanism = case when 'mechanism' = any ($1) then excluded.mechanism else c.mechanism end,
  to_day = case when 'to' = any ($1) then excluded.to_day else c.to_day end,
  share = case when 'share' = any ($1) then excluded.share else c.share end,
  strengths = case when 'strengths' = any ($1) then excluded.strengths else c.strengths end,
  weaknesses = case when 'weaknesses' = any ($1) then excluded.weaknesses else c.weaknesses end,
  source = 'import',
  at = excluded.at
