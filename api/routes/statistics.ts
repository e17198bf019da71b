import type { z } from 'zod';
import { liftOfMeans, liftOfProportions, type Lift } from '../../domain/statistics/lift.ts';
import { sampleSizes } from '../../domain/statistics/power.ts';
import { invalidBody } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { liftAnswer, liftBody, powerAnswer, powerBody } from '../schemas/statistics.ts';

type LiftBody = z.output<typeof liftBody>;
type OfProportions = Extract<LiftBody, { control: { successes: number } }>;

const isOfProportions = (body: LiftBody): body is OfProportions => 'successes' in body.control;

/** Up to nine decimals, as every rate of ours is shown: what binary fractions leave behind is no digit. */
const shown = (value: number): number => (Math.abs(value) < 1e6 ? Math.round(value * 1e9) / 1e9 : value);

/** A p-value may be tiny: nine digits from its first one. */
const shownLift = ({ effect, interval: [low, high], pValue, relative, incremental }: Lift) => ({
  effect: shown(effect),
  interval: [shown(low), shown(high)] as const,
  pValue: Number(pValue.toPrecision(9)),
  relative: relative === null ? null : shown(relative),
  incremental: shown(incremental),
});

function liftOf(body: LiftBody): Lift {
  const level = body.level === undefined ? {} : { level: body.level };
  if (isOfProportions(body))
    return liftOfProportions({ control: body.control, treated: body.treated, ...level });
  return liftOfMeans({ control: body.control, treated: body.treated, ...level });
}

/** What domain/statistics computes, for whoever has figures of their own. They store nothing and change nothing. */
export function statisticsRoutes(): Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/statistics/lift',
      roles: 'anyRole',
      changes: false,
      summary: 'Effect of contact from two samples, with interval and p-value',
      body: liftBody,
      answers: { 200: liftAnswer },
      handle: async ({ body }) => ({ body: shownLift(liftOf(body)) }),
    }),
    route({
      method: 'POST',
      path: '/v1/statistics/power',
      roles: 'anyRole',
      changes: false,
      summary: 'How many people a lift needs in each group to be seen',
      body: powerBody,
      answers: { 200: powerAnswer },
      handle: async ({ body }) => {
        try {
          const sizes = sampleSizes(body);
          return { body: { ...body, ...sizes, treatedRate: shown(sizes.treatedRate) } };
        } catch (error) {
          if (error instanceof RangeError) throw invalidBody([{ path: ['lift'], message: error.message }]);
          throw error;
        }
      },
    }),
  ];
}
