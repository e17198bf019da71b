import { urlInUse } from '../../store/endpoints.ts';
import { loadVersion, type PlanVersion } from '../../store/plans.ts';
import { missingTexts } from '../../domain/readiness/creatives.ts';
import type { Plan, ReadinessCheck } from '../../domain/plan/types.ts';
import { shopAvailability } from '../../store/shop-stock.ts';
import { checkHttp } from './checks/http.ts';
import { checkLinks } from './checks/links.ts';
import { checkLoad } from './checks/load.ts';
import { checkMonitoring } from './checks/monitoring.ts';
import { checkRoster } from './checks/roster.ts';
import { dryRun } from './dry-run.ts';
import type { PreparationMoment, ProbeResult, ReadinessDeps } from './types.ts';
import { windowsOf } from './windows.ts';

const SHOWN = 20;

async function stockAllocated(
  { db, inventory }: ReadinessDeps,
  plan: Plan,
  at: number,
): Promise<ProbeResult> {
  const wanted = plan.products.flatMap(({ sku, stock }) => (stock === undefined ? [] : [{ sku, stock }]));
  const skus = wanted.map(({ sku }) => sku);
  const { items, current } = await shopAvailability(db.pool, { inventory, skus, at });
  const had = new Map(items.map((item) => [item.sku, item.free]));
  const short = wanted.flatMap(({ sku, stock }): { sku: string; planned: number; free: number | null }[] => {
    const free = had.get(sku) ?? null;
    return free === null || free < stock ? [{ sku, planned: stock, free }] : [];
  });
  const passed = short.length === 0;
  // What an inventory that is away would say now may be another thing.
  return { passed, again: !passed && !current, detail: { products: wanted.length, short } };
}

async function mailServer({ mailer }: ReadinessDeps): Promise<ProbeResult> {
  const answer = await mailer.verify();
  return { passed: answer.ok, again: !answer.ok, detail: answer.ok ? {} : { code: answer.code } };
}

function creatives({ plan, bodies }: PlanVersion): ProbeResult {
  const missing = missingTexts(plan, bodies);
  const detail = { messages: plan.messages.length, gaps: missing.length, missing: missing.slice(0, SHOWN) };
  return { passed: missing.length === 0, again: false, detail };
}

type Asking = ReadinessCheck & { version: PlanVersion; at: number };

/** Asks one check. Throws RangeError for a load, which is asked by its own activity. */
async function ask(deps: ReadinessDeps, asking: Asking): Promise<ProbeResult> {
  const { check, at, version } = asking;
  const { plan, bodies, campaignId } = version;
  switch (check) {
    case 'promotionDryRun': {
      const { carts, problems } = dryRun(plan, { at, calendar: deps.calendar });
      return { passed: problems.length === 0, again: false, detail: { carts, problems } };
    }
    case 'stockAllocated':
      return stockAllocated(deps, plan, at);
    case 'mailServer':
      return mailServer(deps);
    case 'http':
      return checkHttp(deps.egress, {
        ...asking,
        url: await urlInUse(deps.db.pool, { campaignId, plan, url: asking.url ?? '' }),
      });
    case 'links':
      return checkLinks(deps.egress, plan, bodies);
    case 'creatives':
      return creatives(version);
    case 'rosterCovers':
      return checkRoster(plan, await windowsOf(deps, plan, { campaignId, at }), deps.calendar);
    case 'monitoring':
      return checkMonitoring(deps.db.pool, asking, at);
    default:
      throw new RangeError(`${check} is not asked like this`);
  }
}

type Asked = PreparationMoment & { check: string };

async function find({ db }: ReadinessDeps, { campaignId, hash, check, at }: Asked): Promise<Asking> {
  const version = await loadVersion(db.pool, campaignId, hash);
  const found = version.plan.readiness.find(({ key }) => key === check);
  if (!found) throw new RangeError(`The plan has no check ${check}`);
  return { ...found, version, at };
}

/** Asks one check of the version that is in preparation; what it finds is told, not thrown. */
export async function probe(deps: ReadinessDeps, asked: Asked): Promise<ProbeResult> {
  return ask(deps, await find(deps, asked));
}

/** Puts the address of one check under its load. Throws where `signal` aborts. */
export async function probeLoad(
  deps: ReadinessDeps,
  asked: Asked,
  signal: AbortSignal,
): Promise<ProbeResult> {
  return checkLoad(deps.loadEgress, await find(deps, asked), signal);
}
