import { launchOf } from '../../domain/figures/campaign-window.ts';
import { formatAmount } from '../../domain/money/currency.ts';
import { findCampaign, listPhases, loadPlan } from '../../store/campaigns.ts';
import { seriesOf, type KpiWindow } from '../../store/kpis.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { BUCKET_SECONDS, bucketFor, chartWindow, filled, kpiSeriesView } from '../kpis-series.ts';
import { kpisWithOutcome } from '../kpis-view.ts';
import { route, type Route } from '../route.ts';
import { idParams } from '../schemas/common.ts';
import { kpisAnswer, kpiSeriesAnswer, kpiSeriesQuery, kpisQuery } from '../schemas/kpis.ts';

/** A week of minutes. */
const MOST_BUCKETS = 10_080;

const text = (at: number): string => new Date(at).toISOString();

function refuse(path: string, message: string): never {
  throw new ApiError('INVALID_QUERY', `${path}: ${message}`, {
    details: { issues: [{ path: [path], message }] },
  });
}

function assertWindow({ from, to }: KpiWindow, every: number): void {
  if (to < from) refuse('to', 'is before the window begins');
  if ((to - from) / 1_000 / every > MOST_BUCKETS) refuse('bucket', `makes more than ${MOST_BUCKETS} buckets`);
}

/** Sales and orders over time with their targets, for charts. */
const seriesRoute = ({ db: { pool }, now }: AppDeps): Route =>
  route({
    method: 'GET',
    path: '/v1/campaigns/{id}/kpis/series',
    roles: 'anyRole',
    summary:
      'Sales and orders over time and by hour of the campaign’s days, and what their goals ask for (from launch to the end of selling unless told otherwise)',
    params: idParams,
    query: kpiSeriesQuery,
    answers: { 200: kpiSeriesAnswer },
    handle: async ({ params: { id }, query }) => {
      const campaign = await findCampaign(pool, id);
      const plan = await loadPlan(pool, id, campaign.hash);
      const at = now();
      const phases = await listPhases(pool, id);
      const usual = chartWindow(phases, at);
      const to = query.to === undefined ? usual.to : Date.parse(query.to);
      const from = query.from === undefined ? Math.min(usual.from, to) : Date.parse(query.from);
      const window = { campaignId: id, from, to };
      const bucket = query.bucket === 'auto' ? bucketFor(window) : query.bucket;
      assertWindow(window, BUCKET_SECONDS[bucket]);
      return { body: await kpiSeriesView(pool, { window, bucket, plan, phases, at }) };
    },
  });

/** A campaign's figures over a window, with its goals and the sales over time. */
export function kpiRoutes(deps: AppDeps): Route[] {
  const {
    db: { pool },
    now,
  } = deps;
  return [
    seriesRoute(deps),
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/kpis',
      roles: 'anyRole',
      summary:
        'Figures of a window (from warm-up to now, at most to the campaign’s end, unless told otherwise), goals with pace, sales over time',
      params: idParams,
      query: kpisQuery,
      answers: { 200: kpisAnswer },
      handle: async ({ params: { id }, query }) => {
        const campaign = await findCampaign(pool, id);
        const plan = await loadPlan(pool, id, campaign.hash);
        const at = now();
        const to = query.to === undefined ? Math.min(at, campaign.endedAt ?? at) : Date.parse(query.to);
        const phases = await listPhases(pool, id);
        const from = query.from === undefined ? launchOf(phases) : Date.parse(query.from);
        const window: KpiWindow = { campaignId: id, from: from ?? to, to };
        const every = BUCKET_SECONDS[query.bucket];
        assertWindow(window, every);
        const amount = (minor: number): string => formatAmount(minor, plan.currency);
        const [{ currency, ...view }, series] = await Promise.all([
          kpisWithOutcome(pool, { window, plan, phases, at }),
          seriesOf(pool, window, every),
        ]);
        const body = {
          currency,
          window: { from: text(window.from), to: text(to) },
          bucket: query.bucket,
          ...view,
          series: filled(series, window, every).map(({ at: start, orders, sales, discount }) => ({
            ...{ at: text(start), orders },
            ...{ sales: amount(sales), discount: amount(discount) },
          })),
        };
        return { body };
      },
    }),
  ];
}
