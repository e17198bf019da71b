import type { z } from 'zod';
import { toMinorUnits } from '../../domain/plan/money-fields.ts';
import type { Segment } from '../../domain/plan/audience-types.ts';
import { LIFECYCLE_LIMITS } from '../../domain/segments/lifecycle.ts';
import { estimateSizes } from '../../store/audience-estimate.ts';
import { ROLES } from '../../domain/plan/vocabulary.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError, invalidBody } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { estimateAnswer, estimateBody, type EstimateBody } from '../schemas/audience-estimate.ts';
import { createTurns } from '../turns.ts';

/** A rule that is slower than this is told so; a launch has no such bound. */
const TIMEOUT_MS = 15_000;
const QUERY_CANCELED = '57014';

/** The rules with their amounts in minor units. @throws ApiError INVALID_BODY where an amount has too many decimals */
function segmentsOf({ segments }: EstimateBody, currency: string): Segment[] {
  const { plan, issues } = toMinorUnits({ audience: { segments } }, currency);
  if (issues.length > 0)
    throw invalidBody(issues.map(({ path, ...rest }) => ({ ...rest, path: path.slice(1) })));
  return (plan as { audience: { segments: Segment[] } }).audience.segments;
}

async function estimate(
  { db, config, calendar, now }: AppDeps,
  body: EstimateBody,
): Promise<z.input<typeof estimateAnswer>> {
  const { FANFARE_CURRENCY: currency, FANFARE_TIME_ZONE: timeZone } = config;
  const asOf = body.asOf ?? calendar.toDate(now(), timeZone);
  const { holdOut, campaignId, channel, lifecycle = LIFECYCLE_LIMITS } = body;
  const question = {
    rules: { segments: segmentsOf(body, currency), lifecycle, currency },
    holdOut: { share: holdOut?.share ?? '0', salt: holdOut?.seed ?? campaignId ?? '' },
    channel,
    asOf,
    timeZone,
    timeoutMs: TIMEOUT_MS,
  };
  try {
    return { asOf, ...(await estimateSizes(db, question)) };
  } catch (error) {
    if ((error as { code?: unknown }).code !== QUERY_CANCELED) throw error;
    throw new ApiError('TIMED_OUT', `Nobody could count these rules within ${TIMEOUT_MS / 1_000} s`, {
      headers: { 'Retry-After': '10' },
    });
  }
}

/** How many customers a plan's rules would come to, before anything is launched. */
export function audienceEstimateRoutes(deps: AppDeps): Route[] {
  const turns = createTurns({ atOnce: 2, waiting: 20 });
  return [
    route({
      method: 'POST',
      path: '/v1/audience/estimate',
      // The shop's systems have no use for sizes.
      roles: ROLES.filter((role) => role !== 'shop'),
      summary: 'How many customers segments would have now, by the rules a launch goes by; changes nothing',
      changes: false,
      body: estimateBody,
      answers: { 200: estimateAnswer },
      handle: async ({ body }) => ({ body: await turns(() => estimate(deps, body)) }),
    }),
  ];
}
