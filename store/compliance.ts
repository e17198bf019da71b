import { complianceOf } from '../domain/compliance/index.ts';
import { STRIKE_THROUGH_DAYS } from '../domain/compliance/prices.ts';
import type { ChargedPrice, JudgedFinding, PlatformRule, PlatformTerms } from '../domain/compliance/types.ts';
import { currencyDigits } from '../domain/money/currency.ts';
import type { Bodies } from '../domain/plan/canonical.ts';
import { datedPhases } from '../domain/plan/schedule.ts';
import type { Calendar } from '../domain/plan/time.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** Which prices are asked for: what was charged in so many days before an instant (epoch ms), on the shop's calendar. */
export interface PricesAsked {
  skus: readonly string[];
  until: number;
  days: number;
  timeZone: string;
  /** Decimals of the shop's currency: orders keep minor units. */
  digits: number;
}

/** What was charged for products, in thousandths, by SKU; one of which nothing is known is left out. */
export async function chargedPrices(
  db: Queryable,
  { skus, until, days, timeZone, digits }: PricesAsked,
): Promise<ReadonlyMap<string, ChargedPrice>> {
  const { rows } = await db.query<ChargedPrice & { sku: string }>(loadSql('compliance-charged'), [
    skus,
    new Date(until),
    days,
    timeZone,
    digits,
  ]);
  return new Map(rows.map(({ sku, ...price }) => [sku, price]));
}

/** A platform's rule as it is kept. */
export interface PlatformRuleRow extends PlatformRule {
  at: Date;
}

const COLUMNS = `platform, key, from_day::text as "from", to_day::text as "to", terms, source, at`;

/** Keeps a rule; the same platform and key again takes its place. `at` in epoch ms. `added`: it is new. */
export async function savePlatformRule(
  db: Queryable,
  { platform, key, from, to, terms, source }: PlatformRule,
  at: number,
): Promise<{ added: boolean }> {
  const { rows } = await db.query<{ added: boolean }>(
    `insert into platform_rules (platform, key, from_day, to_day, terms, source, at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (platform, key) do update set from_day = excluded.from_day, to_day = excluded.to_day,
       terms = excluded.terms, source = excluded.source, at = excluded.at
     returning xmax = 0 as added`,
    [platform, key, from, to, JSON.stringify(terms satisfies PlatformTerms), source, new Date(at)],
  );
  return { added: rows[0]?.added ?? false };
}

/** Takes a rule away; whether it was there. */
export async function deletePlatformRule(db: Queryable, platform: string, key: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from platform_rules where platform = $1 and key = $2', [
    platform,
    key,
  ]);
  return rowCount === 1;
}

/** Rules by platform and key; `after` is the last one seen. */
export async function listPlatformRules(
  db: Queryable,
  {
    platform,
    after,
    limit,
  }: { platform?: string | undefined; after?: [string, string] | undefined; limit: number },
): Promise<PlatformRuleRow[]> {
  const [seenPlatform, seenKey] = after ?? [null, null];
  const { rows } = await db.query<PlatformRuleRow>(
    `select ${COLUMNS} from platform_rules
     where ($1::text is null or platform = $1) and ($2::text is null or (platform, key) > ($2, $3))
     order by platform, key limit $4`,
    [platform ?? null, seenPlatform, seenKey, limit],
  );
  return rows;
}

/** All rules of these platforms. */
export async function rulesOfPlatforms(db: Queryable, platforms: readonly string[]): Promise<PlatformRule[]> {
  if (platforms.length === 0) return [];
  const { rows } = await db.query<PlatformRule>(
    `select ${COLUMNS} from platform_rules where platform = any ($1) order by platform, key`,
    [platforms],
  );
  return rows;
}

/** A plan to be held against the rules at an instant (epoch ms); `timeZone` is the shop's. */
export interface PlanToJudge {
  plan: Plan;
  bodies: Bodies;
  at: number;
  calendar: Calendar;
  timeZone: string;
}

/** Prices count up to the day the offers start: what is asked for by then was really asked for. */
function pricesUntil({ plan: { schedule, timeZone }, at, calendar }: PlanToJudge): number {
  const [first] = datedPhases(schedule);
  const start = first && schedule[first]?.start;
  return start === undefined ? at : Math.min(at, calendar.toInstant(start, timeZone));
}

/** Every place of a plan that breaks a rule, with what the shop knows of its prices and the platforms that it names. */
export async function planFindings(db: Queryable, asked: PlanToJudge): Promise<JudgedFinding[]> {
  const { plan, bodies, at, calendar, timeZone } = asked;
  const rules = await rulesOfPlatforms(db, plan.compliance?.platforms ?? []);
  const windows = rules.flatMap(({ terms }) => (terms.kind === 'lowestPrice' ? [terms.days] : []));
  const skus = [...new Set(plan.products.map(({ sku }) => sku))];
  const prices = new Map<number, ReadonlyMap<string, ChargedPrice>>();
  for (const days of new Set([STRIKE_THROUGH_DAYS, ...windows])) {
    const scope = { skus, days, timeZone, until: pricesUntil(asked), digits: currencyDigits(plan.currency) };
    prices.set(days, await chargedPrices(db, scope));
  }
  const charged = (sku: string, days: number) => prices.get(days)?.get(sku);
  return complianceOf(plan, { now: at, calendar, bodies, charged, platformRules: rules });
}

/** What planning found in the version that approval sees; none for a version planned before there was a check. */
export async function plannedFindings(
  db: Queryable,
  { campaignId, version }: { campaignId: string; version: number },
): Promise<JudgedFinding[]> {
  const { rows } = await db.query<{ findings: JudgedFinding[] | null }>(
    `select data->'findings' as findings from timeline
     where campaign_id = $1 and kind = 'planned' and (data->>'version')::integer = $2 order by id desc limit 1`,
    [campaignId, version],
  );
  return rows[0]?.findings ?? [];
}
