import { DomainError } from '../../domain/errors.ts';
import type { WrittenPromotion } from '../../domain/backtest/changes.ts';
import { toDocument, toMinorUnits } from '../../domain/plan/money-fields.ts';
import { baselineWindow, referenceDay } from '../../domain/plan/research-window.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { shippingTerms } from '../../domain/promotions/shipping.ts';
import { LIFECYCLE_LIMITS } from '../../domain/segments/lifecycle.ts';
import type { BacktestQuestion } from '../../store/backtest.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { loadVersion } from '../../store/plans.ts';
import type { AppDeps } from '../deps.ts';
import { invalidBody, type Issue } from '../errors.ts';
import { checkPlan, decodePlan } from '../plan/decode.ts';
import type { SimulateBody } from '../schemas/simulate.ts';
import { decodePromotions } from './alternatives.ts';

/** What is simulated: the question with its own promotions, how they are written, and the plan where there is one. */
export interface Base {
  question: Omit<BacktestQuestion, 'alternatives'>;
  written: readonly WrittenPromotion[];
  plan?: Plan;
}

type Deps = Pick<AppDeps, 'db' | 'config' | 'calendar' | 'now'>;
type Asked = Pick<SimulateBody, 'window' | 'asOf'>;

const below = (part: string, issues: readonly Issue[]): Issue[] =>
  issues.map(({ path, message }) => ({ path: [part, ...path], message }));

/** The days of a plan's baseline and its reference day, where the body does not say others. */
function daysOf({ config, calendar, now }: Deps, research: Plan['research'], { window, asOf }: Asked) {
  const zoned = { timeZone: config.FANFARE_TIME_ZONE, calendar };
  const day = asOf ?? referenceDay({ research }, { ...zoned, at: now() });
  return { asOf: day, window: window ?? baselineWindow({ research }, { ...zoned, asOf: day }) };
}

/**
 * A plan as a question to the past.
 * @throws DomainError CURRENCY_MISMATCH where it is in another currency than the shop's orders
 */
export function questionOf(deps: Deps, plan: Plan, asked: Asked): Omit<BacktestQuestion, 'alternatives'> {
  const { FANFARE_CURRENCY: shop, FANFARE_TIME_ZONE: timeZone } = deps.config;
  if (plan.currency !== shop)
    throw new DomainError('CURRENCY_MISMATCH', `The plan is in ${plan.currency}, past orders are in ${shop}`);
  return {
    ...daysOf(deps, plan.research, asked),
    ...{ timeZone, currency: shop, products: plan.products, shipping: shippingTerms(plan) },
    segments: plan.audience.segments,
    lifecycle: plan.research.lifecycle,
    base: { name: 'plan', promotions: plan.promotions },
  };
}

const writtenIn = (plan: Plan): readonly WrittenPromotion[] =>
  toDocument(plan).promotions as unknown as readonly WrittenPromotion[];

function ofPlan(deps: Deps, given: NonNullable<SimulateBody['plan']>, asked: Asked): Base {
  const { plan, issues } = typeof given === 'string' ? decodePlan(given) : checkPlan(given);
  if (plan === undefined) throw invalidBody(below('plan', issues));
  return { question: questionOf(deps, plan, asked), written: writtenIn(plan), plan };
}

/** Offers alone: what else a plan would say of them stands beside. */
function ofPromotions(deps: Deps, body: SimulateBody): Base {
  const { FANFARE_CURRENCY: currency, FANFARE_TIME_ZONE: timeZone } = deps.config;
  const written = body.promotions ?? [];
  const { promotions, issues } = decodePromotions(written, currency);
  const { products = [], shipping, segments = [] } = body;
  const money = toMinorUnits({ products, audience: { segments }, ...(shipping && { shipping }) }, currency);
  // `segments` stands by itself in the body.
  const ofMoney = money.issues.map(({ path: [part, ...rest], message }) => ({
    path: part === 'audience' ? rest : [part ?? '', ...rest],
    message,
  }));
  const all = [...below('promotions', issues), ...ofMoney];
  if (all.length > 0) throw invalidBody(all);
  const parts = money.plan as Pick<Plan, 'products' | 'audience' | 'shipping'>;
  const research = { baseline: { previous: 'P28D' }, lifecycle: LIFECYCLE_LIMITS };
  return {
    question: {
      ...daysOf(deps, research, body),
      ...{ timeZone, currency, products: parts.products, shipping: shippingTerms(parts) },
      ...{ segments: parts.audience.segments, lifecycle: LIFECYCLE_LIMITS },
      base: { name: 'plan', promotions },
    },
    written: written,
  };
}

/**
 * What a body asks to simulate.
 * @throws ApiError INVALID_BODY, DomainError CAMPAIGN_NOT_FOUND or CURRENCY_MISMATCH
 */
export async function baseOf(deps: Deps, body: SimulateBody): Promise<Base> {
  const { campaignId, plan: given } = body;
  if (given !== undefined) return ofPlan(deps, given, body);
  if (campaignId === undefined) return ofPromotions(deps, body);
  const { hash } = await findCampaign(deps.db.pool, campaignId);
  const { plan } = await loadVersion(deps.db.pool, campaignId, hash);
  return { question: questionOf(deps, plan, body), written: writtenIn(plan), plan };
}
