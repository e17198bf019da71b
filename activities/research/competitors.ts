import { compareOffers, overlapsDays, ownOffer, type Comparison } from '../../domain/competition.ts';
import { formatPrice } from '../../domain/money/currency.ts';
import { resolveSchedule } from '../../domain/plan/schedule.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import type { Competitor, Plan } from '../../domain/plan/types.ts';
import type { Queryable } from '../../infra/database.ts';
import { competitorsFor, type CompetitorFacts } from '../../store/competitors.ts';
import { productPrices } from '../../store/products.ts';

/** A competitor's offer in the research report; amounts are decimal text, shares numbers. */
export interface CompetitorReport {
  /** Said by the plan, or known to the register. */
  source: 'plan' | 'register';
  name: string;
  product: string | null;
  price: string | null;
  mechanism: string | null;
  from: string | null;
  to: string | null;
  share: number | null;
  strengths: string | null;
  weaknesses: string | null;
  /** Whether its days meet the campaign's; null where it has none. */
  overlaps: boolean | null;
  /** Our price of one unit beside theirs; null where one of the two is not known. */
  ours: Comparison | null;
}

/** More of the register than a person reads of one campaign. */
const MOST = 500;

type Facts = CompetitorFacts & { source: CompetitorReport['source'] };

const ofPlan = (given: Competitor): Facts => ({
  source: 'plan',
  name: given.name,
  product: given.product ?? null,
  priceMilli: given.price ?? null,
  mechanism: given.mechanism ?? null,
  from: given.from ?? null,
  to: given.to ?? null,
  share: given.share ?? null,
  strengths: given.strengths ?? null,
  weaknesses: given.weaknesses ?? null,
});

const offerOf = ({ name, product, from }: Facts): string => JSON.stringify([name, product, from]);

/** The plan's own, then the register's of its products and of none; an offer the plan tells of is told once. */
async function competitorsOf(db: Queryable, plan: Plan): Promise<Facts[]> {
  const own = (plan.research.competitors ?? []).map(ofPlan);
  const told = new Set(own.map(offerOf));
  const skus = plan.products.map(({ sku }) => sku);
  const known = (await competitorsFor(db, { skus, limit: MOST })).map((row): Facts => ({
    ...row,
    source: 'register',
  }));
  return [...own, ...known.filter((each) => !told.has(offerOf(each)))];
}

/** The campaign's days in the plan's zone, from its first phase to the end of its last selling phase. */
function campaignDays(plan: Plan, { at, calendar }: { at: number; calendar: Calendar }) {
  const selling = resolveSchedule(plan, { now: at, calendar }).phases.filter(
    ({ phase }) => phase !== 'followUp',
  );
  const [first, last] = [selling[0]?.start ?? at, selling.at(-1)?.end ?? at];
  return {
    from: calendar.toDate(first, plan.timeZone),
    to: calendar.toDate(Math.max(first, last - 1), plan.timeZone),
  };
}

/**
 * Competitors of the plan's products with our price after the plan's offers beside theirs, and whether their days meet
 * the campaign's. `at`: epoch milliseconds, from which a plan without dates is counted.
 */
export async function competitorReports(
  db: Queryable,
  { plan, at, calendar }: { plan: Plan; at: number; calendar: Calendar },
): Promise<CompetitorReport[]> {
  const { currency } = plan;
  const days = campaignDays(plan, { at, calendar });
  const facts = await competitorsOf(db, plan);
  const skus = [...new Set(facts.flatMap(({ product }) => product ?? []))];
  const charged = await productPrices(db, skus);
  const listed = new Map(plan.products.map(({ sku, price }) => [sku, price ?? charged.get(sku)]));
  const comparison = ({ product, priceMilli }: Facts): Comparison | null => {
    const listMilli = product === null ? undefined : listed.get(product);
    if (product === null || !listMilli || !priceMilli) return null;
    return compareOffers(ownOffer(plan, { sku: product, listMilli }), priceMilli, currency);
  };
  return facts.map((each) => {
    const { source, name, product, priceMilli, mechanism, from, to, share, strengths, weaknesses } = each;
    return {
      ...{ source, name, product, mechanism, from, to, strengths, weaknesses },
      price: priceMilli === null ? null : formatPrice(priceMilli, currency),
      share: share === null ? null : Number(share),
      overlaps: overlapsDays({ from, to }, days),
      ours: comparison(each),
    };
  });
}
