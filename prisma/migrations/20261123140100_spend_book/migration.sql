-- What the schema language cannot say.
ALTER TABLE "spend" ADD CHECK ("amount" > 0);

-- Books money, and commits it on its budget line where it names one, in one statement: {reference, campaignId, line,
-- kind, amount, at, bookedBy, bookedAt}. State: booked; known (the same booking again); other (the reference stands for
-- another booking); unopened (no such line); spent (with what is free).
CREATE FUNCTION "spend_book"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_known spend%rowtype;
  v_line text := p->>'line';
  v_amount bigint := (p->>'amount')::bigint;
  v_free bigint;
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
  update budget_balances set committed = committed + v_amount
  where campaign_id = (p->>'campaignId')::uuid and line = v_line and total - reserved - committed - returned >= v_amount;
  if found then
    insert into budget_entries (key, campaign_id, line, kind, amount, at)
    values ('spend:' || (p->>'reference') || '/reserve', (p->>'campaignId')::uuid, v_line, 'reserve', v_amount, (p->>'at')::timestamptz),
      ('spend:' || (p->>'reference') || '/commit', (p->>'campaignId')::uuid, v_line, 'commit', v_amount, (p->>'at')::timestamptz);
    return jsonb_build_object('state', 'booked');
  end if;
  -- Nothing is kept of a booking that cannot be paid.
  delete from spend where reference = p->>'reference';
  select total - reserved - committed - returned into v_free from budget_balances
  where campaign_id = (p->>'campaignId')::uuid and line = v_line;
  return case when v_free is null then jsonb_build_object('state', 'unopened')
    else jsonb_build_object('state', 'spent', 'free', v_free) end;
end $$;
