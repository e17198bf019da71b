import { sellingWindow } from '../../domain/figures/campaign-window.ts';
import { givenRows } from '../../domain/figures/costs.ts';
import { stretchOf, type Stretch } from '../../domain/figures/goal-window.ts';
import { figuresOf, type CampaignCounts } from '../../domain/figures/kpis.ts';
import { showOutcome } from '../../domain/figures/outcome-shown.ts';
import { showCosts, showFigures } from '../../domain/figures/shown.ts';
import { formatAmount } from '../../domain/money/currency.ts';
import { ratio, toRate } from '../../domain/money/fraction.ts';
import { lineAmounts } from '../../domain/plan/budget.ts';
import { notRunYet } from '../../domain/plan/not-run-yet.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { PLAN_PHASES } from '../../domain/plan/vocabulary.ts';
import type { Queryable } from '../../infra/database.ts';
import { budgetOf } from '../../store/budget.ts';
import { findCampaign, listPhases, type CampaignRow, type PhaseRow } from '../../store/campaigns.ts';
import { salesTarget } from '../../store/goal-pace.ts';
import { goalProgress } from '../../store/goal-progress.ts';
import {
  armsOf,
  costsOf,
  countsOf,
  productsSold,
  promotionsGiven,
  segmentsOf,
  seriesOf,
  waveOutcomes,
  type KpiWindow,
  type WaveOutcome,
} from '../../store/kpis.ts';
import { outcomeIn } from '../../store/outcome.ts';
import { contactIn } from '../../store/shop-facts.ts';
import { effectOf } from './effect.ts';
import { incidentReports } from './incidents.ts';
import { bucketSeconds, seriesReport } from './series.ts';
import { varianceOf } from './variance.ts';
import type { RecapReport, WaveReport, Window } from './types.ts';

const TOP_PRODUCTS = 20;

const text = (at: number): string => new Date(at).toISOString();
const textOrNull = (at: number | null): string | null => (at === null ? null : text(at));
const windowText = ({ from, to }: Stretch): Window => ({ from: text(from), to: text(to) });

interface Scope {
  campaign: CampaignRow;
  plan: Plan;
  phases: PhaseRow[];
  window: KpiWindow;
  at: number;
}

const campaignPart = ({ campaign, plan }: Scope): RecapReport['campaign'] => ({
  id: campaign.id,
  key: campaign.key,
  name: plan.name,
  owner: plan.owner,
  currency: plan.currency,
  timeZone: plan.timeZone,
  status: campaign.status,
  version: campaign.version,
  hash: campaign.hash,
});

/** Each phase that has begun, with the figures of its own time; what was paid after selling shows here. */
async function byPhase(db: Queryable, { plan, phases, window, at }: Scope): Promise<RecapReport['byPhase']> {
  const rows: RecapReport['byPhase'] = [];
  for (const phase of PLAN_PHASES) {
    const stretch = stretchOf(phases, [phase], at);
    if (!stretch || stretch.from >= at) continue;
    const own = { campaignId: window.campaignId, from: stretch.from, to: Math.min(stretch.to, at) };
    const figures = showFigures(figuresOf(await countsOf(db, own, plan)), plan.currency);
    rows.push({ phase, window: windowText(own), figures });
  }
  return rows;
}

/** From those who may be contacted to those who bought after contact. */
function funnel({ audience, reached, clickers, attributedBuyers }: CampaignCounts): RecapReport['funnel'] {
  const first = audience.frozen - audience.holdOut;
  const steps = [
    ['audience', first],
    ['reached', reached],
    ['clicked', clickers],
    ['bought', attributedBuyers],
  ] as const;
  return steps.map(([step, people]) => ({ step, people, share: toRate(ratio(people, first)) }));
}

function waves(outcomes: readonly WaveOutcome[]): WaveReport[] {
  return [...new Set(outcomes.map(({ wave }) => wave))].map((wave) => {
    const own = outcomes.filter((each) => each.wave === wave);
    return {
      wave,
      people: own.reduce((sum, { people }) => sum + people, 0),
      outcomes: own.map(({ state, reason, people }) => ({ state, reason, people })),
    };
  });
}

async function budget(db: Queryable, { campaign, plan }: Scope): Promise<RecapReport['budget']> {
  const amount = (minor: number): string => formatAmount(minor, plan.currency);
  const planned = lineAmounts(plan.budget);
  const lines = (await budgetOf(db, campaign.id)).map(({ line, ...sums }) => ({
    line,
    planned: amount(planned[line] ?? 0),
    total: amount(sums.total),
    reserved: amount(sums.reserved),
    committed: amount(sums.committed),
    released: amount(sums.released),
    // What was left over, wherever it has gone since.
    free: amount(sums.free + sums.returned),
  }));
  return { total: amount(plan.budget.total), lines };
}

async function tables(db: Queryable, { plan, window }: Scope) {
  const amount = (minor: number): string => formatAmount(minor, plan.currency);
  const segments = await segmentsOf(db, window);
  const products = await productsSold(db, window, TOP_PRODUCTS);
  const promotions = await promotionsGiven(db, window);
  return {
    bySegment: segments.map((row) => ({ ...row, sales: amount(row.sales) })),
    byProduct: products.map((row) => ({
      ...row,
      listValue: amount(row.listValue),
      sales: amount(row.sales),
    })),
    byPromotion: promotions.map((row) => ({ ...row, discount: amount(row.discount) })),
  };
}

/** Counts of the selling time, with what customers answered up to now: they are asked after it. */
async function countsToDate(db: Queryable, { plan, window, at }: Scope): Promise<CampaignCounts> {
  const counts = await countsOf(db, window, plan);
  const [contact] = await contactIn(db, [{ from: window.from, to: at }], window.campaignId);
  return contact ? { ...counts, contact } : counts;
}

async function scopeOf(db: Queryable, { campaignId, plan, at }: ReportOf) {
  const [campaign, phases] = [await findCampaign(db, campaignId), await listPhases(db, campaignId)];
  const launched = sellingWindow(phases, at);
  const window: KpiWindow = { campaignId, ...(launched ?? { from: at, to: at }) };
  return { launched, scope: { campaign, plan, phases, window, at } satisfies Scope };
}

export interface ReportOf {
  campaignId: string;
  plan: Plan;
  /** Epoch milliseconds: what is known by then. */
  at: number;
}

/** Everything the recap says, in a fixed number of statements whatever the audience. Throws CAMPAIGN_NOT_FOUND. */
export async function recapReport(db: Queryable, asked: ReportOf): Promise<RecapReport> {
  const { scope, launched } = await scopeOf(db, asked);
  const { plan, window, phases, at } = scope;
  const counts = await countsToDate(db, scope);
  const goals = await goalProgress(db, asked);
  const target = await salesTarget(db, asked);
  const everySeconds = bucketSeconds(window);
  const buckets = await seriesOf(db, window, everySeconds);
  return {
    campaign: campaignPart(scope),
    at: text(at),
    window: launched && windowText(launched),
    phases: phases.map(({ phase, plannedStart, startedAt, endedAt }) => ({
      phase,
      plannedStart: textOrNull(plannedStart),
      startedAt: textOrNull(startedAt),
      endedAt: textOrNull(endedAt),
    })),
    figures: showFigures(figuresOf(counts), plan.currency),
    outcome: showOutcome(await outcomeIn(db, scope, counts), plan.currency),
    goals: goals.map((goal) =>
      'code' in goal ? goal : { ...goal, window: goal.window && windowText(goal.window) },
    ),
    series: seriesReport(buckets, { window, everySeconds, target, currency: plan.currency }),
    byPhase: await byPhase(db, scope),
    ...(await tables(db, scope)),
    waves: waves(await waveOutcomes(db, window.campaignId)),
    funnel: funnel(counts),
    budget: await budget(db, scope),
    costs: showCosts([...(await costsOf(db, window, plan)), ...givenRows(counts)], plan.currency),
    variance: await varianceOf(db, { ...asked, phases }),
    incidents: await incidentReports(db, window.campaignId),
    effect: effectOf(await armsOf(db, window), plan),
    notRunYet: notRunYet(plan),
  };
}
