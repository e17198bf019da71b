-- Changes what is given of a person, unless nobody could sign in as an admin after it. $1 id, $2 name, $3 roles,
-- $4 language, $5 active, $6 the instant at which a token has to be good.
with admins as (
  -- Held until the end: of two admins who demote each other at once, the second finds itself alone. Rows that name
  -- a person (a key share) do not wait for it.
  select p.id from people p join tokens t on t.person_id = p.id
  where p.active and 'admin' = any(p.roles) and t.revoked_at is null and t.expires_at > coalesce($6, now())
  order by t.id for no key update
)
update people p
set name = coalesce($2, p.name), roles = coalesce($3, p.roles), language = coalesce($4, p.language),
    active = coalesce($5, p.active)
where p.id = $1
  and ((coalesce($5, p.active) and 'admin' = any(coalesce($3, p.roles)))
    or not exists (select 1 from admins where admins.id = p.id)
    or exists (select 1 from admins where admins.id <> p.id))
returning p.id, p.email, p.name, p.roles, p.language, p.active, p.created_at as "createdAt"
