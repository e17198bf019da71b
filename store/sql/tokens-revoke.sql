-- Ends a token, unless it is the last that lets an admin in. $1 id, $2 at.
with keys as (
  -- Held until the end, as two may be ended at once, and a person changed meanwhile.
  select t.id from tokens t join people p on p.id = t.person_id
  where p.active and 'admin' = any(p.roles) and t.revoked_at is null and t.expires_at > $2
  order by t.id for no key update
)
update tokens t set revoked_at = coalesce(t.revoked_at, $2)
where t.id = $1
  and (not exists (select 1 from keys where keys.id = t.id) or exists (select 1 from keys where keys.id <> t.id))
returning t.person_id as "personId"
