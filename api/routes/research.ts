import { overlapsDays } from '../../domain/competition.ts';
import { formatPrice } from '../../domain/money/currency.ts';
import { parseDuration } from '../../domain/plan/time.ts';
import { ROLES } from '../../domain/plan/vocabulary.ts';
import { plannedBacktest } from '../../store/backtests.ts';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import { listCompetitors } from '../../store/competitors.ts';
import { findResearch, researchReport, type ResearchReport } from '../../store/research.ts';
import type { Queryable } from '../../infra/database.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { idParams } from '../schemas/common.ts';
import { researchAnswer, researchQuery } from '../schemas/research.ts';

/** Everybody of the team; the shop's systems have no business in it. */
const TEAM = ROLES.filter((role) => role !== 'shop');

/** More of the register than a person reads at once. */
const MOST = 500;

/** The register of competitors, newest first: without a plan there is no offer of ours to set beside theirs. */
async function registered(
  db: Queryable,
  { from, to, currency }: { from: string; to: string; currency: string },
): Promise<object[]> {
  return (await listCompetitors(db, { limit: MOST })).map((row) => ({
    ...{ source: 'register', name: row.name, product: row.product, mechanism: row.mechanism },
    price: row.priceMilli === null ? null : formatPrice(row.priceMilli, currency),
    ...{ from: row.from, to: row.to, strengths: row.strengths, weaknesses: row.weaknesses },
    share: row.share === null ? null : Number(row.share),
    overlaps: overlapsDays(row, { from, to }),
    ours: null,
  }));
}

/** The report with the back-test of the present plan; one of before there were any says that none is run. */
function withBacktest(report: ResearchReport, backtest: Awaited<ReturnType<typeof plannedBacktest>>): object {
  const notRunYet = report.notRunYet.filter((part) => part !== 'promotionBacktest');
  const promotionBacktest = backtest && { ...backtest.report, expected: backtest.expected };
  return { ...report, notRunYet, ...(promotionBacktest && { promotionBacktest }) };
}

/** What research found for a campaign, and a look at the history without one. */
export function researchRoutes({ db, config, calendar }: AppDeps): Route[] {
  const { FANFARE_TIME_ZONE: timeZone, FANFARE_CURRENCY: currency } = config;
  const dayAfter = (day: string): string => {
    const midnight = calendar.toInstant(`${day}T00:00`, timeZone);
    return calendar.toDate(
      calendar.add(midnight, { sign: 1, duration: parseDuration('P1D') }, timeZone),
      timeZone,
    );
  };
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/research',
      roles: TEAM,
      summary: 'The research report of a campaign',
      params: idParams,
      answers: { 200: researchAnswer },
      handle: async ({ params }) => {
        const { id, hash } = await findCampaign(db.pool, params.id);
        const found = await findResearch(db.pool, id);
        if (found === undefined) throw new ApiError('NOT_FOUND', `Campaign ${id} has no research report yet`);
        const backtest = await plannedBacktest(db.pool, id, await loadPlan(db.pool, id, hash));
        return { body: withBacktest(found.report, backtest) };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/research',
      roles: TEAM,
      summary: 'The research report over any days, without a campaign',
      query: researchQuery,
      answers: { 200: researchAnswer },
      handle: async ({ query: { from, to, asOf } }) => {
        const scope = { window: { from, to }, asOf: asOf ?? dayAfter(to), timeZone, currency };
        const [report, competitors] = await Promise.all([
          researchReport(db, scope),
          registered(db.pool, { from, to, currency }),
        ]);
        return { body: { ...report, competitors } };
      },
    }),
  ];
}
