-- $1 message, $2 type, $3 hard or soft, $4 at.
with known as (
  select id, customer_id, channel from messages where id = $1
), noted as (
  update messages m set
    delivered_at = case when $2 = 'delivered' then coalesce(m.delivered_at, $4) else m.delivered_at end,
    -- A hard bounce after a soft one is news; a soft one after a hard one is not.
    bounce_kind = case when $2 = 'bounced' and m.bounce_kind is distinct from 'hard' then $3 else m.bounce_kind end,
    bounced_at = case
      when $2 = 'bounced' and (m.bounced_at is null or (m.bounce_kind = 'soft' and $3 = 'hard')) then $4
      else m.bounced_at
    end,
    complained_at = case when $2 = 'complained' then coalesce(m.complained_at, $4) else m.complained_at end
  from known where m.id = known.id
), suppressed as (
  insert into suppressions (channel, address_hash, reason, at)
  select k.channel, encode(sha256(convert_to(lower(trim(c.email)), 'UTF8')), 'hex'),
    case when $2 = 'bounced' then 'bounced' else 'complained' end, $4
  from known k join customers c on c.id = k.customer_id
  where coalesce(trim(c.email), '') <> '' and (($2 = 'bounced' and $3 = 'hard') or $2 = 'complained')
  -- What stops even a promised mail outranks what stops marketing alone.
  on conflict (channel, address_hash) do update set reason = excluded.reason
  where excluded.reason = 'bounced' or (excluded.reason = 'complained' and suppressions.reason = 'unsubscribed')
)
select exists (select from known) as known
