import { findCampaign } from '../../store/campaigns.ts';
import { reportableMetrics, reportMetric } from '../../store/reported-metrics.ts';
import type { AppDeps } from '../deps.ts';
import { invalidBody } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { metricAnswer, metricBody } from '../schemas/spend.ts';

const measured = (metric: string, reportable: readonly string[]) => ({
  path: ['metric'],
  message: `${metric} is measured by the shop itself; reported are ${reportable.join(', ')}, and what a goal takes with source: reported`,
});

/** Figures that no shop system knows, as people report them. */
export function reportedMetricRoutes({ db: { pool }, now }: AppDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/metrics',
      roles: ['lead', 'operator', 'shop'],
      summary:
        'Reports what no shop system knows, or what a goal takes as reported; the same metric, instant and source corrects it',
      body: metricBody,
      answers: { 201: metricAnswer },
      handle: async ({ body: { campaignId = null, metric, value, source, at: said }, person }) => {
        if (campaignId !== null) await findCampaign(pool, campaignId);
        const reportable = await reportableMetrics(pool, campaignId);
        if (!reportable.includes(metric)) throw invalidBody([measured(metric, reportable)]);
        const at = Date.parse(said);
        const reported = { metric, at, value, source, campaignId };
        await reportMetric(pool, { ...reported, reportedBy: person.id, reportedAt: now() });
        const body = { ...reported, at: new Date(at).toISOString(), reportedBy: person.name };
        return { status: 201, body };
      },
    }),
  ];
}
