-- Drops old events and remembers the last number that is gone. $1 published before, $2 the setting's key.
with gone as (
  delete from campaign_events where published_at < $1 returning seq
)
insert into settings (key, value)
select $2, to_jsonb(max(seq)) from gone having max(seq) is not null
on conflict (key) do update
set value = to_jsonb(greatest((settings.value #>> '{}')::bigint, (excluded.value #>> '{}')::bigint))
