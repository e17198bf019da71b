-- The newer statement holds. One without a time never gives back a consent that was withdrawn, but always withdraws.
insert into consents as c (customer_id, channel, granted, at, source)
select distinct on (s.id, given.channel) s.id, given.channel, given.granted, given.at, given.source
from import_staging s
cross join lateral jsonb_to_recordset(s.consents) as given (channel text, granted boolean, at timestamptz, source text)
order by s.id, given.channel, s.line desc
on conflict (customer_id, channel) do update
set granted = excluded.granted, at = excluded.at, source = excluded.source
where excluded.at > c.at
  or (excluded.at is not null and c.at is null and (c.granted or not excluded.granted))
  or (excluded.at is null and not excluded.granted)
