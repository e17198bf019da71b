-- Books money, and commits it on its budget line where it names one, in one statement: {reference, campaignId, line,
-- kind, amount, at, bookedBy, bookedAt}. State: booked; known (the same booking again); other (the reference stands for
-- another booking); unopened (no such line); spent (with what is left). An invoice that comes after the line was closed
-- takes back from what was returned what the line lacks: it is a cost of the campaign all the same.
CREATE OR REPLACE FUNCTION "spend_book"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_known spend%rowtype;
  v_line text := p->>'line';
  v_amount bigint := (p->>'amount')::bigint;
  v_campaign uuid := (p->>'campaignId')::uuid;
  v_at timestamptz := (p->>'at')::timestamptz;
  v_balance budget_balances%rowtype;
  v_lacking bigint;
begin
  insert into spend (reference, campaign_id, line, kind, amount, at, booked_by, booked_at)
  values (p->>'reference', (p->>'campaignId')::uuid, v_line, p->>'kind', v_amount, (p->>'at')::timestamptz,
    (p->>'bookedBy')::uuid, (p->>'bookedAt')::timestamptz)
  on conflict (reference) do nothing;
  if not found then
    select * into v_known from spend where reference = p->>'reference';
    if (v_known.campaign_id, v_known.line, v_known.kind, v_known.amount, v_known.at)
      is distinct from ((p->>'campaignId')::uuid, v_line, p->>'kind', v_amount, (p->>'at')::timestamptz) then
      return jsonb_build_object('state', 'other');
    end if;
    return jsonb_build_object('state', 'known');
  end if;
  if v_line is null then
    return jsonb_build_object('state', 'booked');
  end if;
  select * into v_balance from budget_balances where campaign_id = v_campaign and line = v_line for update;
  if not found or v_balance.total - v_balance.reserved - v_balance.committed < v_amount then
    -- Nothing is kept of a booking that cannot be paid.
    delete from spend where reference = p->>'reference';
    return case when v_balance.line is null then jsonb_build_object('state', 'unopened')
      else jsonb_build_object('state', 'spent', 'free', v_balance.total - v_balance.reserved - v_balance.committed) end;
  end if;
  v_lacking := greatest(0, v_amount - (v_balance.total - v_balance.reserved - v_balance.committed - v_balance.returned));
  if v_lacking > 0 then
    insert into budget_entries (key, campaign_id, line, kind, amount, at)
    values ('spend:' || (p->>'reference') || '/reopen', v_campaign, v_line, 'reopen', v_lacking, v_at);
  end if;
  insert into budget_entries (key, campaign_id, line, kind, amount, at)
  values ('spend:' || (p->>'reference') || '/reserve', v_campaign, v_line, 'reserve', v_amount, v_at),
    ('spend:' || (p->>'reference') || '/commit', v_campaign, v_line, 'commit', v_amount, v_at);
  update budget_balances set committed = committed + v_amount, returned = returned - v_lacking
  where campaign_id = v_campaign and line = v_line;
  return jsonb_build_object('state', 'booked');
end $$;
