-- What marketing sent: reach, clicks and answers are of these. A notice (onAbort, the confirmation of a sign-up) reaches
-- nobody in that sense, and the hold-out is never reached.
CREATE VIEW "contact_messages" AS
select m.id, m.campaign_id, m.customer_id, m.wave, m.state, m.settled_at, m.bounced_at
from messages m
where not exists (
    select from waves w where w.campaign_id = m.campaign_id and w.key = m.wave and w.purpose = 'transactional'
  )
  and not exists (
    select from audience_members a where a.campaign_id = m.campaign_id and a.customer_id = m.customer_id and a.arm = 'holdOut'
  );

-- Paid orders that contact brought: not what a notice is credited with, nor what the hold-out bought.
CREATE VIEW "contact_orders" AS
select o.id, o.campaign_id, o.customer_id, o.paid_at
from orders o
where o.attribution is not null and o.state in ('paid', 'refunded', 'owed')
  and not exists (
    select from messages m join waves w on w.campaign_id = m.campaign_id and w.key = m.wave
    where m.id = o.attributed_to and w.purpose = 'transactional'
  )
  and not exists (
    select from audience_members a where a.campaign_id = o.campaign_id and a.customer_id = o.customer_id and a.arm = 'holdOut'
  );
