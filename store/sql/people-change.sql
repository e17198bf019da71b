-- Changes what is given of a person, unless nobody active would be an admin after it. $1 id, $2 name, $3 roles,
-- $4 language, $5 active.
with admins as (
  -- Held until the end: of two admins who demote each other at once, the second finds itself alone.
  select id from people where active and 'admin' = any(roles) order by id for update
)
update people p
set name = coalesce($2, p.name), roles = coalesce($3, p.roles), language = coalesce($4, p.language),
    active = coalesce($5, p.active)
where p.id = $1
  and ((coalesce($5, p.active) and 'admin' = any(coalesce($3, p.roles)))
    or not exists (select 1 from admins where admins.id = p.id)
    or exists (select 1 from admins where admins.id <> p.id))
returning p.id, p.email, p.name, p.roles, p.language, p.active, p.created_at as "createdAt"
