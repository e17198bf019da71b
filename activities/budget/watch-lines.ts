import {
  offersOf,
  paceMs,
  paidBy,
  RESERVE,
  sellingLine,
  spentStep,
  type SpentStep,
} from '../../domain/budget/when-spent.ts';
import type { Phase } from '../../domain/lifecycle.ts';
import type { Plan, WhenSpent } from '../../domain/plan/types.ts';
import type { Database } from '../../infra/database.ts';
import type { Logger } from '../../infra/logger.ts';
import { recordAction } from '../../store/actions.ts';
import { moveBudget, spendingOf } from '../../store/budget-moves.ts';
import { openBudgetRequest } from '../../store/budget-requests.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { closeOffers } from '../../store/closures.ts';
import { inCurrency } from './words.ts';

/** A campaign under way with its plan. */
export interface SpendingCampaign {
  id: string;
  hash: string;
  plan: Plan;
}

interface Deps {
  db: Database;
  logger: Logger;
}

type Due<Kind extends SpentStep['kind']> = Extract<SpentStep, { kind: Kind }>;

interface Turn {
  campaign: SpendingCampaign;
  rule: WhenSpent;
  phase: Phase;
  at: number;
}

/** Moves a step and writes it down, in one transaction: dying before its end leaves nothing, after it all of it. */
async function move({ db }: Deps, { campaign, rule, phase, at }: Turn, step: Due<'move'>): Promise<void> {
  const { id: campaignId, plan } = campaign;
  const [to, how] = [rule.line, 'useReserve' as const];
  const key = `campaign:${campaignId}/move/${to}/${step.nth}`;
  await db.transaction(async (tx) => {
    const order = { campaignId, key, from: RESERVE, to, amount: step.amount, how, request: null, at };
    const moved = await moveBudget(tx, order);
    if (moved.state !== 'moved') return;
    const data = { from: RESERVE, to, how, ...inCurrency(moved.amount, plan.currency) };
    const done = { campaignId, action: 'budgetMoved', key: `${to}/${step.nth}`, at, phase };
    await recordAction(tx, { ...done, actorId: null, commentId: null, data });
  });
}

/** Opens a request; its workflow asks the people (start-requests.ts). */
async function ask({ db: { pool } }: Deps, { campaign, rule, at }: Turn, step: Due<'ask'>): Promise<void> {
  const { id: campaignId, hash } = campaign;
  const { version } = await findCampaign(pool, campaignId);
  const { nth, amount } = step;
  const request = { campaignId, nth, version, hash, line: rule.line, from: RESERVE, amount, at };
  await openBudgetRequest(pool, request);
}

/** Sets when the line's offers close; people are told by tell.ts, prices follow by themselves. */
async function close(
  { db: { pool } }: Deps,
  { campaign, rule, at }: Turn,
  step: Due<'close'>,
): Promise<void> {
  const promotions = offersOf(campaign.plan, rule.line);
  const closing = { campaignId: campaign.id, line: rule.line, promotions, reason: 'whenSpent' };
  await closeOffers(pool, { ...closing, announcedAt: at, at: step.at });
}

function act(deps: Deps, turn: Turn, step: SpentStep): Promise<void> {
  switch (step.kind) {
    case 'move':
      return move(deps, turn, step);
    case 'ask':
      return ask(deps, turn, step);
    case 'close':
      return close(deps, turn, step);
    case 'none':
      return Promise.resolve();
  }
}

/**
 * Looks at every line that a plan has a `whenSpent` for, in one statement, and does what is due at `at` (epoch ms). Each
 * step has a key, so that a look that dies or comes twice does it once. A campaign that fails is logged, the others go on.
 */
export async function watchLines(
  deps: Deps,
  campaigns: readonly SpendingCampaign[],
  at: number,
): Promise<void> {
  const ruled = campaigns.flatMap((campaign) => {
    const rule = campaign.plan.budget.whenSpent;
    return rule === undefined ? [] : [{ campaign, rule }];
  });
  if (ruled.length === 0) return;
  const questions = ruled.map(({ campaign, rule }) => ({
    ...{ campaignId: campaign.id, line: rule.line, since: at - paceMs(rule) },
    promotions: paidBy(campaign.plan, rule.line),
  }));
  const found = new Map(
    (await spendingOf(deps.db.pool, questions, at)).map((each) => [each.campaignId, each]),
  );
  for (const { campaign, rule } of ruled) {
    const facts = found.get(campaign.id);
    if (facts === undefined || facts.closed) continue;
    const step = spentStep(rule, sellingLine(facts, campaign.plan, rule.line), at);
    try {
      await act(deps, { campaign, rule, phase: facts.phase, at }, step);
    } catch (error) {
      deps.logger.error(
        { err: error, campaignId: campaign.id, line: rule.line },
        'a line could not be looked after',
      );
    }
  }
}
