-- The session of a hash while it lives, with its person as they are now. $1 hash, $2 at, $3 the instant since which it
-- has to have been used, $4 whether this is a use of it.
with live as (
  select s.id, s.person_id, s.seen_at, s.expires_at from sessions s
  where s.hash = $1 and s.ended_at is null and s.expires_at > $2 and s.seen_at > $3
), touched as (
  -- Once a minute is exact enough for an end after hours, and spares a write a call.
  update sessions s set seen_at = $2
  from live join people p on p.id = live.person_id and p.active
  where s.id = live.id and $4::boolean and live.seen_at < $2::timestamptz - interval '1 minute' and s.ended_at is null
)
select live.id as "sessionId", p.id, p.email, p.name, p.roles, p.language, p.active, p.created_at as "createdAt",
  least(live.expires_at, case when $4::boolean then $2::timestamptz else live.seen_at end + ($2::timestamptz - $3::timestamptz))
    as "expiresAt"
from live join people p on p.id = live.person_id
where p.active
