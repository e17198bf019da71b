-- A page begins: from here on only this claimant may claim, and what an attempt before left claimed is in doubt. What is
-- transactional is then sent again, with the same Message-ID: it keeps its claim, in case that attempt still tells.
-- $1 campaign, $2 wave, $3 claimant, $4 at.
with fenced as (
  update waves set claimant = $3 where campaign_id = $1 and key = $2 returning key, purpose
)
update messages m set
  state = case when fenced.purpose = 'transactional' then 'pending' else 'inDoubt' end,
  reason = case when fenced.purpose = 'transactional' then null else 'in_doubt' end,
  settled_at = case when fenced.purpose = 'transactional' then null else $4::timestamptz end
from fenced
where m.campaign_id = $1 and m.wave = fenced.key and m.state = 'claimed' and m.claim_id <> $3
