import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { hasEnded, PHASES } from '../../domain/lifecycle.ts';
import { formatAmount, parseAmount } from '../../domain/money/currency.ts';
import { lineAmounts } from '../../domain/plan/budget.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { openBudget } from '../../store/budget.ts';
import { findCampaign, loadPlan, recordTimeline, type CampaignRow } from '../../store/campaigns.ts';
import { bookSpend, spendOf } from '../../store/spend.ts';
import type { AppDeps } from '../deps.ts';
import { invalidBody } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { idParams, listQuery, pageOf, readCursor } from '../schemas/common.ts';
import { spendAnswer, spendBody, spendList } from '../schemas/spend.ts';

/** Keeps sums of thousands of bookings exact. */
const MOST = 1_000_000_000_000;

/** The amount in minor units; its faults are those of the body. */
function positiveAmount(given: string | number, currency: string): number {
  const refuse = (message: string): never => {
    throw invalidBody([{ path: ['amount'], message }]);
  };
  try {
    const minor = parseAmount(String(given), currency);
    if (minor > MOST) return refuse('is more than one booking can hold');
    return minor > 0 ? minor : refuse('must be above 0');
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return refuse(`${error.message} (${currency})`);
  }
}

function assertLine({ budget }: Plan, line: string | null): void {
  if (line === null || budget.lines.some(({ key }) => key === line)) return;
  throw invalidBody([{ path: ['line'], message: `is no line of the budget: ${line}` }]);
}

/** What was booked, for those who read budgets. */
const listRoute = ({ db: { pool } }: AppDeps): Route =>
  route({
    method: 'GET',
    path: '/v1/campaigns/{id}/spend',
    roles: 'anyRole',
    summary: 'What was booked for a campaign outside orders, newest first',
    params: idParams,
    query: listQuery,
    answers: { 200: spendList },
    handle: async ({ params: { id }, query: { limit, cursor } }) => {
      const { currency } = await findCampaign(pool, id);
      const after = readCursor(cursor, z.tuple([z.int(), z.string()]));
      const rows = await spendOf(pool, { campaignId: id, after, limit: limit + 1 });
      const { items, nextCursor } = pageOf(rows, limit, ({ at, reference }) => [at, reference]);
      const shown = items.map(({ amount, at, bookedAt, bookedBy, bookedByName, ...row }) => ({
        ...row,
        ...{ amount: formatAmount(amount, currency), at: new Date(at).toISOString() },
        ...{ bookedBy: { id: bookedBy, name: bookedByName }, bookedAt: new Date(bookedAt).toISOString() },
      }));
      return { body: { currency, items: shown, nextCursor } };
    },
  });

/** Money booked outside orders: what media, people and fees cost. */
export function spendRoutes(deps: AppDeps): Route[] {
  const { db, now } = deps;
  /** An approved budget may be spent from before launch opens it. */
  async function openApproved({ id, phase, status }: CampaignRow, { budget }: Plan): Promise<void> {
    if (hasEnded({ status }) || PHASES.indexOf(phase) <= PHASES.indexOf('approval')) return;
    const lines = Object.entries(lineAmounts(budget)).map(([key, amount]) => ({ key, amount }));
    await openBudget(db.pool, { campaignId: id, lines, at: now() });
  }

  return [
    listRoute(deps),
    route({
      method: 'POST',
      path: '/v1/spend',
      roles: ['finance', 'lead', 'operator'],
      summary: 'Books what a campaign cost, on a line of its budget where one is named',
      body: spendBody,
      answers: { 201: spendAnswer },
      handle: async ({ body: { line = null, reference, campaignId, kind, ...body }, person }) => {
        const campaign = await findCampaign(db.pool, campaignId);
        const plan = await loadPlan(db.pool, campaignId, campaign.hash);
        const { currency, phase } = campaign;
        const amount = positiveAmount(body.amount, currency);
        assertLine(plan, line);
        if (line !== null) await openApproved(campaign, plan);
        const booking = { reference, campaignId, line, kind, amount, at: Date.parse(body.at) };
        await bookSpend(db.pool, { ...booking, bookedBy: person.id, bookedAt: now() }, currency);
        const shown = { line, kind, amount: formatAmount(amount, currency) };
        await recordTimeline(db.pool, {
          ...{ campaignId, key: `spend/${reference}`, at: now(), phase, kind: 'spendBooked' },
          ...{ actorId: person.id, data: { ...shown, currency, reference } },
        });
        const at = new Date(booking.at).toISOString();
        return { status: 201, body: { reference, campaignId, ...shown, currency, at } };
      },
    }),
  ];
}
