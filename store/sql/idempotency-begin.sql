-- Takes a key, or answers no row where somebody has it. $1 principal, $2 method, $3 path, $4 key, $5 body hash,
-- $6 now, $7 the instant before which keys are forgotten, $8 the instant before which an unfinished one is given up.
with forgotten as (
  delete from idempotency
  where (principal, method, path, key) in (
    select principal, method, path, key from idempotency
    where created_at < $7 and (principal, method, path, key) <> ($1, $2, $3, $4)
    order by created_at limit 50
    for update skip locked
  )
)
insert into idempotency (principal, method, path, key, body_hash, state, created_at, touched_at)
values ($1, $2, $3, $4, $5, 'inProgress', $6, $6)
on conflict (principal, method, path, key) do update
set body_hash = excluded.body_hash, state = 'inProgress', status = null, answer = null,
    created_at = excluded.created_at, touched_at = excluded.touched_at
where idempotency.created_at < $7
   or (idempotency.state = 'inProgress' and idempotency.touched_at < $8
       and idempotency.body_hash = excluded.body_hash)
returning key
