import { lineSpentAt, offersOf, paceMs, paidBy, sellingLine } from '../../domain/budget/when-spent.ts';
import { formatAmount } from '../../domain/money/currency.ts';
import type { Plan, WhenSpent } from '../../domain/plan/types.ts';
import { watchRules } from '../../domain/risk/rules.ts';
import { movesOf, spendingOf } from '../../store/budget-moves.ts';
import { budgetDecisionsOf, budgetRequestsOf } from '../../store/budget-requests.ts';
import { loadPlan, type CampaignRow } from '../../store/campaigns.ts';
import { closuresOf } from '../../store/closures.ts';
import { contactsOf } from '../../store/people.ts';
import { listTimeline } from '../../store/timeline.ts';
import type { AppDeps } from '../deps.ts';

type Parts = Pick<AppDeps, 'db' | 'now'>;

const iso = (at: Date | number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Offers of a campaign that close before their window ends, or have: when, and for which line. */
export async function closingView({ db, now }: Parts, campaignId: string) {
  return (await closuresOf(db.pool, campaignId)).map(({ promotion, line, announcedAt, at }) => ({
    ...{ promotion, line, announcedAt: new Date(announcedAt).toISOString() },
    ...{ at: new Date(at).toISOString(), closed: at <= now() },
  }));
}

/** When the lead was warned of the line; null where not yet. */
async function warnedAt({ db }: Parts, campaignId: string, line: string): Promise<string | null> {
  const warned = await listTimeline(db.pool, { campaignId, kinds: ['budgetNearlySpent'], limit: 50 });
  return iso(warned.find(({ data }) => data['line'] === line)?.at ?? null);
}

/** When the line is spent at its pace, what of the reserve is still to come included; null where nobody can say. */
async function forecast(
  { db, now }: Parts,
  { id }: CampaignRow,
  { plan, rule }: Ruled,
): Promise<string | null> {
  const at = now();
  const promotions = paidBy(plan, rule.line);
  const question = { campaignId: id, line: rule.line, since: at - paceMs(rule), promotions };
  const [facts] = await spendingOf(db.pool, [question], at);
  if (facts === undefined || facts.closed) return null;
  return iso(lineSpentAt(rule, sellingLine(facts, plan, rule.line), at));
}

interface Ruled {
  plan: Plan;
  rule: WhenSpent;
}

async function whenSpentView(parts: Parts, campaign: CampaignRow, ruled: Ruled) {
  const { plan, rule } = ruled;
  const { line, do: action, upTo = null, then = null, notice = null } = rule;
  const warning = watchRules(plan).find(({ kind }) => kind === 'budgetWarning');
  return {
    ...{ line, do: action, upTo, then, notice, warnAt: warning?.detect.atLeast ?? null },
    offers: offersOf(plan, line),
    warnedAt: await warnedAt(parts, campaign.id, line),
    spentAt: await forecast(parts, campaign, ruled),
  };
}

/** Requests for more, newest first, with who is asked, who decided and what that came to. */
async function requestsView({ db: { pool } }: Parts, { id, currency }: CampaignRow) {
  const requests = await budgetRequestsOf(pool, id);
  if (requests.length === 0) return [];
  const decisions = await budgetDecisionsOf(pool, id);
  const people = await contactsOf(
    pool,
    requests.flatMap(({ approvers }) => approvers),
  );
  return requests.map(({ nth, line, from, amount, state, level, approvers, quorum, ...at }) => ({
    ...{ request: nth, line, from, amount: formatAmount(amount, currency), state, level, quorum },
    approvers: approvers.flatMap((person) => people.get(person) ?? []),
    ...{ askedAt: at.askedAt.toISOString(), deadline: iso(at.deadline), closedAt: iso(at.closedAt) },
    decisions: decisions
      .filter((one) => one.nth === nth)
      .map(({ person, verdict, comment, at: decidedAt }) => ({
        ...{ person, verdict, comment, at: decidedAt.toISOString() },
      })),
  }));
}

/** What happens, and happened, when a line of the budget is spent: the plan's rule, moves, requests and closings. */
export async function spentView(parts: Parts, campaign: CampaignRow) {
  const { id, currency } = campaign;
  const plan = await loadPlan(parts.db.pool, id, campaign.hash);
  const rule = plan.budget.whenSpent;
  const [whenSpent, moves, requests, closing] = await Promise.all([
    rule === undefined ? null : whenSpentView(parts, campaign, { plan, rule }),
    movesOf(parts.db.pool, id),
    requestsView(parts, campaign),
    closingView(parts, id),
  ]);
  return {
    ...{ whenSpent, requests, closing },
    moves: moves.map(({ from, to, amount, how, request, at }) => ({
      ...{ from, to, amount: formatAmount(amount, currency), how, request, at: at.toISOString() },
    })),
  };
}
