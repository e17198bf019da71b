-- A wave ends: whoever is left ends with a reason, so that each member has exactly one.
-- $1 campaign, $2 wave, $3 at, $4 reason of those that nothing but the wave's end kept back.
update messages m set
  state = case when m.state = 'claimed' then 'inDoubt' when m.attempts > 0 and $4 <> 'stopped' then 'failed' else 'skipped' end,
  reason = case
    when m.state = 'claimed' then 'in_doubt'
    when $4 = 'stopped' then $4
    when m.attempts > 0 then 'gave_up'
    -- A reminder whose day had not come says so from the start; all others wait for the end of quiet hours.
    when m.not_before > $3 then coalesce(m.reason, 'quiet_hours_missed')
    else $4
  end,
  settled_at = $3
where m.campaign_id = $1 and m.wave = $2 and m.state in ('pending', 'claimed')
