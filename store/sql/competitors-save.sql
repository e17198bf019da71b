-- $1–$9: the facts, $10: when. `xmax` is 0 only in a row that this statement made.
insert into competitors as c
  (name, product, price_milli, mechanism, from_day, to_day, share, strengths, weaknesses, source, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'api', $10)
on conflict (name, product, from_day) do update set
  price_milli = excluded.price_milli,
  mechanism = excluded.mechanism,
  to_day = excluded.to_day,
  share = excluded.share,
  strengths = excluded.strengths,
  weaknesses = excluded.weaknesses,
  source = excluded.source,
  at = excluded.at
returning id, name, product, price_milli as "priceMilli", mechanism, from_day::text as "from", to_day::text as "to",
  trim_scale(share)::text as share, strengths, weaknesses, source, at, c.xmax = 0 as added
