-- CreateTable
CREATE TABLE "budget_moves" (
    "key" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "from_line" TEXT NOT NULL,
    "to_line" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "how" TEXT NOT NULL,
    "request" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "told" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "budget_moves_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "budget_requests" (
    "campaign_id" UUID NOT NULL,
    "nth" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "from_line" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "level" TEXT,
    "approvers" UUID[],
    "quorum" INTEGER,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "budget_requests_pkey" PRIMARY KEY ("campaign_id","nth")
);

-- CreateTable
CREATE TABLE "budget_decisions" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "nth" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "comment_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "promotion_closures" (
    "campaign_id" UUID NOT NULL,
    "promotion" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "announced_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "told" TEXT NOT NULL DEFAULT 'nothing',

    CONSTRAINT "promotion_closures_pkey" PRIMARY KEY ("campaign_id","promotion")
);

-- CreateIndex
CREATE INDEX "budget_moves_campaign_id_idx" ON "budget_moves"("campaign_id");

-- CreateIndex
CREATE UNIQUE INDEX "budget_decisions_campaign_id_nth_person_id_key" ON "budget_decisions"("campaign_id", "nth", "person_id");

-- DropIndex
DROP INDEX "budget_entries_campaign_id_line_idx";

-- CreateIndex
CREATE INDEX "budget_entries_campaign_id_line_at_idx" ON "budget_entries"("campaign_id", "line", "at");

-- What the schema language cannot say.
ALTER TABLE "budget_moves" ADD CHECK ("amount" > 0 AND "from_line" <> "to_line" AND "how" IN ('useReserve', 'approved'));
ALTER TABLE "budget_requests" ADD CHECK ("amount" > 0 AND "state" IN ('open', 'approved', 'rejected', 'expired', 'withdrawn'));
ALTER TABLE "budget_decisions" ADD CHECK ("verdict" IN ('approve', 'reject'));
ALTER TABLE "promotion_closures" ADD CHECK ("told" IN ('nothing', 'announced', 'closed') AND "announced_at" <= "at");
CREATE UNIQUE INDEX "budget_requests_open" ON "budget_requests" ("campaign_id", "line") WHERE "state" = 'open';
CREATE INDEX "budget_moves_untold" ON "budget_moves" ("campaign_id") WHERE NOT "told";
CREATE INDEX "promotion_closures_untold" ON "promotion_closures" ("campaign_id") WHERE "told" <> 'closed';
ALTER TABLE "budget_entries" DROP CONSTRAINT "budget_entries_check",
  ADD CHECK ("kind" IN ('set', 'reserve', 'commit', 'release', 'return', 'close', 'reopen', 'moveIn', 'moveOut')
    AND ("kind" = 'set' OR "amount" > 0));

-- Moves money from one line of a campaign's budget to another, once a key: {key, campaignId, from, to, amount, how,
-- request, at}. At most what is free moves, so no line ever has less than it holds and spent; the sum of the totals
-- stays. Offers of the line that were closed for want of money open again. State: moved or known, with the amount;
-- empty (nothing is free); closed (the campaign has ended); unopened.
CREATE FUNCTION "budget_move"(p jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
declare
  v_campaign uuid := (p->>'campaignId')::uuid;
  v_from text := p->>'from';
  v_to text := p->>'to';
  v_at timestamptz := (p->>'at')::timestamptz;
  v_amount bigint;
  v_lines integer;
  v_closed boolean;
begin
  perform 1 from budget_balances where campaign_id = v_campaign and line in (v_from, v_to)
  order by campaign_id, line for update;
  select amount into v_amount from budget_moves where key = p->>'key';
  if found then
    return jsonb_build_object('state', 'known', 'amount', v_amount);
  end if;
  select count(*), bool_or(closed_at is not null),
    min(total - reserved - committed - returned) filter (where line = v_from)
  into v_lines, v_closed, v_amount
  from budget_balances where campaign_id = v_campaign and line in (v_from, v_to);
  if v_lines <> 2 then
    return jsonb_build_object('state', 'unopened');
  elsif v_closed then
    return jsonb_build_object('state', 'closed');
  end if;
  v_amount := least(v_amount, (p->>'amount')::bigint);
  if v_amount <= 0 then
    return jsonb_build_object('state', 'empty');
  end if;
  insert into budget_moves (key, campaign_id, from_line, to_line, amount, how, request, at)
  values (p->>'key', v_campaign, v_from, v_to, v_amount, p->>'how', (p->>'request')::int, v_at);
  insert into budget_entries (key, campaign_id, line, kind, amount, at)
  values (p->>'key' || '/out', v_campaign, v_from, 'moveOut', v_amount, v_at),
    (p->>'key' || '/in', v_campaign, v_to, 'moveIn', v_amount, v_at);
  update budget_balances set total = total + case line when v_to then v_amount else -v_amount end
  where campaign_id = v_campaign and line in (v_from, v_to);
  delete from promotion_closures where campaign_id = v_campaign and line = v_to;
  return jsonb_build_object('state', 'moved', 'amount', v_amount);
end $$;
