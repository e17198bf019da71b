-- A page begins: from here on only this claimant may claim, and what an attempt before left claimed is in doubt.
-- $1 campaign, $2 wave, $3 claimant, $4 at.
with fenced as (
  update waves set claimant = $3 where campaign_id = $1 and key = $2 returning key
)
update messages m set state = 'inDoubt', reason = 'in_doubt', settled_at = $4
from fenced
where m.campaign_id = $1 and m.wave = fenced.key and m.state = 'claimed' and m.claim_id <> $3
