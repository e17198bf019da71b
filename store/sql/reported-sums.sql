-- What people reported of metric $3 in windows ($1 from, $2 to; ascending, not overlapping): the sum in thousandths and
-- the last value; null where nothing was. Of campaign $4 and of the shop, or of all where $4 is null.
with said as (
  select value, at, nth
  from (
    select value, at, width_bucket(at, $1::timestamptz[]) as nth from reported_metrics
    where metric = $3 and ($4::text is null or scope in ('all', $4))
      and at >= ($1::timestamptz[])[1] and at < ($2::timestamptz[])[cardinality($2)]
  ) r where at < ($2::timestamptz[])[nth]
)
select (select round(sum(value) * 1000)::int8 from said where said.nth = w.nth) as "sumMilli",
  (select trim_scale(value)::text from said where said.nth = w.nth order by at desc limit 1) as last
from unnest($1::timestamptz[]) with ordinality as w (from_at, nth)
order by w.nth
