import { expectedCost, type ExpectedCost } from '../../domain/backtest/expected.ts';
import type { Variant } from '../../domain/backtest/types.ts';
import { daysOf } from '../../domain/plan/days.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { backtest, type BacktestQuestion, type BacktestReport } from '../../store/backtest.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError, invalidBody } from '../errors.ts';
import type { SimulateBody } from '../schemas/simulate.ts';
import { createTurns } from '../turns.ts';
import { alternativesOf } from './alternatives.ts';
import { baseOf, questionOf } from './base.ts';

export type Simulation = BacktestReport & { expected: ExpectedCost | null };

/** Longer than all of a large shop's year with some alternatives; a person waits for the answer. */
const PATIENCE_MS = 30_000;
const QUERY_CANCELED = '57014';

/** Tries promotions on past orders, one question after another. */
export interface Simulator {
  /** @throws ApiError INVALID_BODY, TIMED_OUT, UNAVAILABLE where too many wait; DomainError as `baseOf` */
  simulate(body: SimulateBody): Promise<Simulation>;
  /** A plan over its own baseline. @throws ApiError TIMED_OUT or UNAVAILABLE, DomainError CURRENCY_MISMATCH */
  tryPlan(plan: Plan): Promise<Omit<Simulation, 'alternatives'>>;
}

const tooLong = (): ApiError =>
  new ApiError(
    'TIMED_OUT',
    `These days could not be tried within ${PATIENCE_MS / 1_000} s: ask for fewer days or fewer alternatives`,
    { headers: { 'Retry-After': '10' } },
  );

/** Runs the back-test, and gives it up in time: by our own clock while pricing, by the server's while it sorts. */
async function inTime({ db, now }: AppDeps, question: BacktestQuestion): Promise<BacktestReport> {
  const end = now() + PATIENCE_MS;
  try {
    return await backtest(db, {
      ...question,
      timeoutMs: PATIENCE_MS,
      onWork: () => {
        if (now() > end) throw tooLong();
      },
    });
  } catch (error) {
    throw (error as { code?: unknown }).code === QUERY_CANCELED ? tooLong() : error;
  }
}

/** Whose use is said has to be a coupon of the promotions, or of an alternative. */
function checkCouponUse({ couponUse }: SimulateBody, variants: readonly Variant[]): void {
  const coupons = variants.flatMap(({ promotions }) => promotions.filter(({ kind }) => kind === 'coupon'));
  const unknown = Object.keys(couponUse).filter((used) => coupons.every(({ key }) => key !== used));
  if (unknown.length === 0) return;
  throw invalidBody(
    unknown.map((key) => ({ path: ['couponUse', key], message: `There is no coupon '${key}'` })),
  );
}

/** A simulator that tries one question at a time; three may wait, further ones are told to come back. */
export function createSimulator(deps: AppDeps): Simulator {
  const turns = createTurns({ atOnce: 1, waiting: 3 });
  const answer = async (question: BacktestQuestion, plan?: Plan): Promise<Simulation> => {
    const report = await turns(() => inTime(deps, question));
    const days = daysOf(report.window).length;
    return { ...report, expected: plan === undefined ? null : expectedCost(plan, { row: report, days }) };
  };
  return {
    async simulate(body) {
      const { question, written, plan } = await baseOf(deps, body);
      const { currency } = question;
      const { couponUse, prices, channel } = body;
      const alternatives = alternativesOf(body.alternatives, { written, currency });
      checkCouponUse(body, [question.base, ...alternatives]);
      const asked = { ...question, alternatives, couponUse, prices, ...(channel && { channel }) };
      return answer(asked, plan);
    },
    async tryPlan(plan) {
      const { alternatives: _, ...report } = await answer(questionOf(deps, plan, {}), plan);
      return report;
    },
  };
}
