import type { Condition, NumberTest, TextTest } from '../plan/audience-types.ts';

/** What a `where` may ask of a customer, and how the value is compared. */
const FIELDS = {
  rfm: 'text',
  lifecycle: 'text',
  recencyDays: 'number',
  orders: 'number',
  spend: 'number',
  country: 'text',
  region: 'text',
  language: 'text',
  tier: 'text',
  tag: 'tags',
} as const satisfies Record<keyof Omit<Condition, 'all' | 'any' | 'not'>, 'text' | 'number' | 'tags'>;

export type Field = keyof typeof FIELDS;

/** `ne` is SQL's IS DISTINCT FROM: an unknown value passes `ne` and nothing else. */
const COMPARISONS = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A `where` as a tree of single questions: the one form that SQL and memory both work from. */
export type Predicate =
  | { readonly op: 'and' | 'or'; readonly of: readonly Predicate[] }
  | { readonly op: 'not'; readonly of: Predicate }
  | {
      readonly op: 'test';
      readonly field: Field;
      readonly comparison: Comparison;
      /** A list for `in`, else one value. */
      readonly value: string | number | readonly (string | number)[];
    };

/** What is known of a customer; absent or null is unknown. Spend in minor units. */
export interface CustomerFacts {
  readonly rfm?: string | null;
  readonly lifecycle?: string | null;
  readonly recencyDays?: number | null;
  readonly orders: number;
  readonly spend: number;
  readonly country?: string | null;
  readonly region?: string | null;
  readonly language?: string | null;
  readonly tier?: string | null;
  readonly tags: readonly string[];
}

const isField = (key: string): key is Field => Object.hasOwn(FIELDS, key);

function testsOf(field: Field, test: TextTest | NumberTest): Predicate[] {
  return COMPARISONS.flatMap((comparison) => {
    const value = (test as Partial<Record<Comparison, string | number | (string | number)[]>>)[comparison];
    return value === undefined ? [] : [{ op: 'test' as const, field, comparison, value }];
  });
}

const together = (of: readonly Predicate[]): Predicate => {
  const [only, ...others] = of;
  return only !== undefined && others.length === 0 ? only : { op: 'and', of };
};

/** The tree of a plan's `where`; all keys of one object hold together. */
export function predicateOf(condition: Condition): Predicate {
  const parts: Predicate[] = [];
  if (condition.all) parts.push({ op: 'and', of: condition.all.map(predicateOf) });
  if (condition.any) parts.push({ op: 'or', of: condition.any.map(predicateOf) });
  if (condition.not) parts.push({ op: 'not', of: predicateOf(condition.not) });
  for (const [key, test] of Object.entries(condition)) {
    if (isField(key)) parts.push(...testsOf(key, test as TextTest | NumberTest));
  }
  return together(parts);
}

type Value = string | number;

function holds(actual: Value | null, { comparison, value }: Extract<Predicate, { op: 'test' }>): boolean {
  if (comparison === 'ne') return actual !== value;
  if (actual === null) return false;
  if (comparison === 'in') return Array.isArray(value) && (value as readonly Value[]).includes(actual);
  const limit = value as Value;
  switch (comparison) {
    case 'eq':
      return actual === limit;
    case 'lt':
      return actual < limit;
    case 'lte':
      return actual <= limit;
    case 'gt':
      return actual > limit;
    case 'gte':
      return actual >= limit;
  }
}

/** Whether a customer is one the predicate asks for. `tag` holds where any tag does, `ne` where none is the value. */
export function matches(predicate: Predicate, facts: CustomerFacts): boolean {
  switch (predicate.op) {
    case 'and':
      return predicate.of.every((one) => matches(one, facts));
    case 'or':
      return predicate.of.some((one) => matches(one, facts));
    case 'not':
      return !matches(predicate.of, facts);
    case 'test': {
      if (predicate.field !== 'tag') return holds(facts[predicate.field] ?? null, predicate);
      return predicate.comparison === 'ne'
        ? facts.tags.every((tag) => holds(tag, predicate))
        : facts.tags.some((tag) => holds(tag, predicate));
    }
  }
}
