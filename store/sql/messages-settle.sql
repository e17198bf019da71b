-- Writes what became of claimed rows. One that was put in doubt, or back, meanwhile, while this claimant still lived, is
-- known now; a row that was put back otherwise has no claim.
-- $1 claimant, $2 at, $3 ids, $4 states, $5 reasons, $6 put off until, $7 tries that count.
update messages m set
  state = u.state, reason = u.reason, not_before = u.not_before, attempts = m.attempts + u.tries,
  settled_at = case when u.state = 'pending' then null else $2::timestamptz end,
  claim_id = case when u.state = 'pending' then null else m.claim_id end
from unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::integer[]) as u (id, state, reason, not_before, tries)
where m.id = u.id and m.claim_id = $1 and m.state in ('claimed', 'inDoubt', 'pending')
