import { minorToThousandths } from '../domain/money/currency.ts';
import { isNotRunYet } from '../domain/plan/not-run-yet.ts';
import type { Segment } from '../domain/plan/audience-types.ts';
import type { Plan } from '../domain/plan/types.ts';
import { LIFECYCLE_LIMITS, type LifecycleLimits } from '../domain/segments/lifecycle.ts';
import { type Field, type Predicate, predicateOf } from '../domain/segments/predicate.ts';
import { rfmCells } from '../domain/segments/rfm.ts';
import { loadSql } from './sql.ts';

/** SQL under construction: every value of a plan goes in as a parameter, never as text. */
export class Statement {
  readonly values: unknown[] = [];

  /** The placeholder of one more parameter. */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

const COLUMNS = {
  rfm: 'f.rfm',
  lifecycle: 'f.lifecycle',
  recencyDays: 'f.recency_days',
  orders: 'f.orders',
  spend: 'f.spend',
  country: 'f.country',
  region: 'f.region',
  language: 'f.language',
  tier: 'f.tier',
  tag: 'f.tags',
} satisfies Record<Field, string>;

const OPERATORS = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;
const OF_ORDERS: readonly Field[] = ['rfm', 'lifecycle', 'recencyDays', 'orders', 'spend'];
const NUMBERS: readonly Field[] = ['recencyDays', 'orders', 'spend'];

type Test = Extract<Predicate, { op: 'test' }>;

function testSql({ field, comparison, value }: Test, statement: Statement): string {
  const column = COLUMNS[field];
  const type = NUMBERS.includes(field) ? 'numeric' : 'text';
  if (field === 'tag') {
    if (comparison === 'in') return `${column} && ${statement.add(value)}::text[]`;
    const has = `${statement.add(value)}::text = any (${column})`;
    return comparison === 'ne' ? `not (${has})` : has;
  }
  if (comparison === 'ne') return `${column} is distinct from ${statement.add(value)}::${type}`;
  // An unknown value passes no other test; null would also turn a `not` around it into null.
  if (comparison === 'in') return `coalesce(${column} = any (${statement.add(value)}::${type}[]), false)`;
  return `coalesce(${column} ${OPERATORS[comparison]} ${statement.add(value)}::${type}, false)`;
}

/** A predicate as a condition over the row `f` of `facts`: true or false, never null. */
function predicateSql(predicate: Predicate, statement: Statement): string {
  switch (predicate.op) {
    case 'and':
    case 'or': {
      const parts = predicate.of.map((part) => `(${predicateSql(part, statement)})`);
      if (parts.length === 0) return predicate.op === 'and' ? 'true' : 'false';
      return parts.join(` ${predicate.op} `);
    }
    case 'not':
      return `not (${predicateSql(predicate.of, statement)})`;
    case 'test':
      return testSql(predicate, statement);
  }
}

/** Whether a predicate asks after what a customer has ordered. */
function asksOrders(predicate: Predicate): boolean {
  if (predicate.op === 'test') return OF_ORDERS.includes(predicate.field);
  return predicate.op === 'not' ? asksOrders(predicate.of) : predicate.of.some(asksOrders);
}

/** From which day customers are looked at. */
export interface SegmentDay {
  /** Reference day, `2027-05-20`: history before it counts. */
  asOf: string;
  /** The shop's zone, in which days begin. */
  timeZone: string;
}

/** Which plan, seen from which day. */
export interface SegmentScope extends SegmentDay {
  plan: Plan;
}

/** What decides who is in which segment; amounts in minor units of `currency`. */
export interface SegmentRules {
  segments: readonly Segment[];
  lifecycle: LifecycleLimits;
  currency: string;
}

/** SQL up to and with `assigned (id, email, segment)`: each customer with the first segment that matches, or null. */
export interface SegmentSql {
  text: string;
  statement: Statement;
}

/** Compiles a plan's segments; the statement that follows may use `assigned` and add parameters of its own. */
export function segmentSql({ plan, ...day }: SegmentScope): SegmentSql {
  const lifecycle = isNotRunYet(plan, ['research', 'lifecycle']) ? LIFECYCLE_LIMITS : plan.research.lifecycle;
  return rulesSql({ segments: plan.audience.segments, lifecycle, currency: plan.currency }, day);
}

/** As `segmentSql`, of rules that stand in no plan. */
export function rulesSql(
  { segments, lifecycle: limits, currency }: SegmentRules,
  { asOf, timeZone }: SegmentDay,
): SegmentSql {
  const statement = new Statement();
  const cells = rfmCells();
  const compiled = segments.map(({ key, where }) => ({ key, predicate: predicateOf(where) }));
  const facts = [
    asOf,
    timeZone,
    minorToThousandths(1, currency),
    limits.newDays,
    limits.activeDays,
    limits.dormantDays,
    cells.map(({ recency }) => recency),
    cells.map(({ frequency }) => frequency),
    cells.map(({ segment }) => segment),
    compiled.some(({ predicate }) => asksOrders(predicate)),
  ];
  // The file's own $1 to $10 come first.
  for (const value of facts) statement.add(value);
  const cases = compiled.map(({ key, predicate }) => {
    const condition = predicateSql(predicate, statement);
    return `when ${condition} then ${statement.add(key)}::text`;
  });
  const segment = cases.length === 0 ? 'null::text' : `case ${cases.join(' ')} end`;
  return {
    text: `${loadSql('segments-facts')}, assigned as (select f.id, f.email, ${segment} as segment from facts f)`,
    statement,
  };
}
