import { formatAmount, formatPrice } from '../../domain/money/currency.ts';
import { briefOf } from '../../domain/plan/brief.ts';
import { textIn } from '../../domain/plan/messages.ts';
import type { PromotionWindow } from '../../domain/promotions/types.ts';
import { budgetOf } from '../../store/budget.ts';
import { findCampaign, listPhases, loadPlan, type CampaignRow } from '../../store/campaigns.ts';
import { closuresOf } from '../../store/closures.ts';
import { promotionUnits, type PromotionUnits } from '../../store/promotion-units.ts';
import { promotionsGiven } from '../../store/promotions-given.ts';
import type { AppDeps } from '../deps.ts';
import { promotionWindows } from '../../domain/promotions/windows.ts';
import type { Language } from '../pages/html.ts';

/** What decides how an offer stands at `at`. */
interface Standing {
  campaign: CampaignRow;
  at: number;
  windows: readonly PromotionWindow[];
  closesAt: number | undefined;
  units: PromotionUnits | undefined;
  /** Nothing is free on the line that pays it. */
  lineSpent: boolean;
}

/** How an offer stands: the first of these that holds is what keeps it from working. */
function stateOf({ campaign, at, windows, closesAt, units, lineSpent }: Standing) {
  if (campaign.launchedAt === null) return 'planned';
  if (windows.length === 0 || windows.every(({ from }) => from > at)) return 'notStarted';
  if (windows.every(({ to }) => to <= at)) return 'ended';
  if (closesAt !== undefined && closesAt <= at) return 'closed';
  if (units?.free === 0 || lineSpent) return 'spent';
  return campaign.status === 'paused' ? 'paused' : 'running';
}

const when = (at: number): string | null => (Number.isFinite(at) ? new Date(at).toISOString() : null);

const shownWindow = ({ from, to, skus }: PromotionWindow) => ({
  ...{ from: new Date(from).toISOString(), to: when(to) },
  ...(skus && { skus: [...skus] }),
});

const shownUnits = ({ total, free, reserved, committed, perBuyer }: PromotionUnits) => ({
  ...{ total, free, held: reserved, sold: committed, perBuyer },
});

async function readFacts({ db: { pool }, calendar }: AppDeps, campaignId: string) {
  const campaign = await findCampaign(pool, campaignId);
  const [plan, phases, closures, units, given, lines] = await Promise.all([
    loadPlan(pool, campaignId, campaign.hash),
    listPhases(pool, campaignId),
    closuresOf(pool, campaignId),
    promotionUnits(pool, campaignId),
    promotionsGiven(pool, campaignId),
    budgetOf(pool, campaignId),
  ]);
  const ran = phases.map(({ phase, startedAt, endedAt, plannedEnd }) => ({
    ...{ phase, start: startedAt, end: endedAt ?? plannedEnd },
  }));
  return { campaign, plan, closures, units, given, lines, windows: promotionWindows(plan, ran, calendar) };
}

/** The offers of a campaign as they stand now: what each gives, when, how much of it is left and what it gave. */
export async function promotionsView(deps: AppDeps, campaignId: string, language: Language) {
  const { campaign, plan, ...facts } = await readFacts(deps, campaignId);
  const { currency, timeZone } = campaign;
  const { offers } = briefOf(plan, language);
  const spent = new Set(
    facts.lines.filter(({ free, returned }) => free + returned <= 0).map(({ line }) => line),
  );
  const items = plan.promotions.map((promotion, i) => {
    const { key, kind, budgetLine, group = null, exclusive, priority, terms } = promotion;
    const closesAt = facts.closures.find((each) => each.promotion === key)?.at;
    const units = facts.units.find((each) => each.promotion === key);
    const given = facts.given.find((each) => each.promotion === key);
    const windows = facts.windows[key] ?? [];
    const standing = { campaign, at: deps.now(), windows, closesAt, units };
    return {
      ...{ key, kind, words: offers[i] ?? key, terms: terms ? textIn(terms, language) : null },
      ...{ budgetLine, group, exclusive, priority },
      state: stateOf({ ...standing, lineSpent: spent.has(budgetLine) }),
      windows: windows.map(shownWindow),
      closesAt: closesAt === undefined ? null : new Date(closesAt).toISOString(),
      units: units ? shownUnits(units) : null,
      orders: given?.orders ?? 0,
      discount: formatAmount(given?.discount ?? 0, currency),
      costs: formatAmount(given?.costs ?? 0, currency),
    } as const;
  });
  const products = plan.products.map(({ sku, name = null, price }) => ({
    ...{ sku, name, price: price === undefined ? null : formatPrice(price, currency) },
  }));
  return { currency, timeZone, items, products };
}
