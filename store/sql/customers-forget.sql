-- What else is known of an erased customer. A statement of its own, after the customer is marked: whoever wrote of them
-- meanwhile has ended by then and is seen, and nobody writes any more. $1 customer.
with forgotten as (
  delete from consents where customer_id = $1
), unproven as (
  delete from consent_entries where customer_id = $1
), unsaid as (
  -- The event's hash and answer stay, so that a repeat is still known.
  update shop_events set data = null where customer_id = $1
), unanswered as (
  -- The scores stay, of nobody: what was said is still worth counting.
  update survey_answers set customer_id = 'erased:' || gen_random_uuid(), message_id = null, comment = null, language = null
  where customer_id = $1
), undrawn as (
  -- The pseudonym stays, so that what was published still adds up; who it was is gone.
  update draws set customer_id = null where customer_id = $1
)
update pre_registrations set customer_id = 'erased:' || gen_random_uuid(), message_id = null where customer_id = $1
