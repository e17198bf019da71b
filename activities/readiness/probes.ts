import type { Plan, ReadinessCheck } from '../../domain/plan/types.ts';
import { stockOf } from '../../store/stock.ts';
import { dryRun } from './dry-run.ts';
import type { ReadinessDeps } from './types.ts';

/** What a check came to; `again` where asking once more may help. */
export interface ProbeResult {
  passed: boolean;
  again: boolean;
  /** For screens: codes, SKUs and counts. */
  detail: Record<string, unknown>;
}

async function stockAllocated({ db }: ReadinessDeps, plan: Plan): Promise<ProbeResult> {
  const wanted = plan.products.flatMap(({ sku, stock }) => (stock === undefined ? [] : [{ sku, stock }]));
  const rows = await stockOf(
    db.pool,
    wanted.map(({ sku }) => sku),
  );
  const short = wanted.flatMap(({ sku, stock }): { sku: string; planned: number; free: number | null }[] => {
    const places = rows.filter((row) => row.sku === sku);
    if (places.length === 0) return [{ sku, planned: stock, free: null }];
    const free = places.reduce((sum, place) => sum + place.free, 0);
    return free < stock ? [{ sku, planned: stock, free }] : [];
  });
  return { passed: short.length === 0, again: false, detail: { products: wanted.length, short } };
}

async function mailServer({ mailer }: ReadinessDeps): Promise<ProbeResult> {
  const answer = await mailer.verify();
  return { passed: answer.ok, again: !answer.ok, detail: answer.ok ? {} : { code: answer.code } };
}

/** Asks one check of a plan. Throws RangeError for a check that no landed part runs: it must not be asked. */
export async function probe(
  deps: ReadinessDeps,
  plan: Plan,
  { check, at }: ReadinessCheck & { at: number },
): Promise<ProbeResult> {
  switch (check) {
    case 'promotionDryRun': {
      const { carts, problems } = dryRun(plan, at);
      return { passed: problems.length === 0, again: false, detail: { carts, problems } };
    }
    case 'stockAllocated':
      return stockAllocated(deps, plan);
    case 'mailServer':
      return mailServer(deps);
    default:
      throw new RangeError(`No part runs the check ${check}`);
  }
}
