import type { BodyOf } from '../../api/client.ts';

export type Rules = Pick<BodyOf<'POST /v1/audience/estimate'>, 'segments' | 'holdOut' | 'lifecycle'>;
export type Where = Rules['segments'][number]['where'];

export const TEXT_FIELDS = ['country', 'region', 'language', 'tier', 'tag'] as const;
export const NUMBER_FIELDS = ['recencyDays', 'orders', 'spend'] as const;
export const CHOICE_FIELDS = ['rfm', 'lifecycle'] as const;
/** What a rule may ask of a customer, in the order in which it is offered. */
export const FIELDS = [...CHOICE_FIELDS, ...NUMBER_FIELDS, ...TEXT_FIELDS] as const;
export type Field = (typeof FIELDS)[number];

export const RFM = [
  ...(['champion', 'loyal', 'potential_loyalist', 'new', 'promising', 'need_attention'] as const),
  ...(['about_to_sleep', 'at_risk', 'cant_lose', 'hibernating'] as const),
];
export const LIFECYCLE = ['new', 'active', 'dormant', 'lapsed'] as const;

const TEXT_OPERATORS = ['eq', 'ne', 'in'] as const;
const NUMBER_OPERATORS = ['gte', 'lte', 'gt', 'lt', 'eq', 'ne'] as const;
export type Operator = (typeof TEXT_OPERATORS)[number] | (typeof NUMBER_OPERATORS)[number];

export type FieldKind = 'text' | 'number' | 'choice';

export const kindOf = (field: Field): FieldKind =>
  (NUMBER_FIELDS as readonly Field[]).includes(field)
    ? 'number'
    : (CHOICE_FIELDS as readonly Field[]).includes(field)
      ? 'choice'
      : 'text';

/** How a field may be compared. */
export const operatorsOf = (field: Field): readonly Operator[] =>
  kindOf(field) === 'number' ? NUMBER_OPERATORS : TEXT_OPERATORS;

/** One line of a guided rule; `value` as it is typed, values of `in` with commas between. */
export interface RuleRow {
  field: Field;
  operator: Operator;
  value: string;
}

/** One segment of the guided form: all of its lines must hold. */
export interface RuleSegment {
  key: string;
  rows: RuleRow[];
}

export const NEW_ROW: RuleRow = { field: 'lifecycle', operator: 'in', value: '' };

const list = (value: string): string[] =>
  value
    .split(/[,，]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

function testOf({ field, operator, value }: RuleRow): Record<string, unknown> {
  if (operator === 'in') return { [operator]: list(value) };
  const typed = value.trim();
  const number = kindOf(field) === 'number' && field !== 'spend' && typed !== '' ? Number(typed) : typed;
  return { [operator]: number };
}

/** The plan's form of a guided rule: lines of different fields in one object, two of the same field under `all`. */
export function whereOf(rows: readonly RuleRow[]): Where {
  const tests = rows.map((row) => ({ [row.field]: testOf(row) }));
  const fields = new Set(rows.map(({ field }) => field));
  return fields.size === rows.length
    ? Object.fromEntries(tests.flatMap((test) => Object.entries(test)))
    : { all: tests };
}

/** The plan's form of the guided segments. */
export const segmentsOf = (guided: readonly RuleSegment[]): Rules['segments'] =>
  guided.map(({ key, rows }) => ({ key, where: whereOf(rows) }));

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);
const shown = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(', ') : String(value);

function rowsOfField(field: Field, test: unknown): RuleRow[] | undefined {
  if (!isObject(test)) return [{ field, operator: Array.isArray(test) ? 'in' : 'eq', value: shown(test) }];
  const known: readonly string[] = operatorsOf(field);
  const entries = Object.entries(test);
  if (!entries.every(([operator]) => known.includes(operator))) return undefined;
  return entries.map(([operator, value]) => ({ field, operator: operator as Operator, value: shown(value) }));
}

/** The lines of a rule; undefined where the guided form cannot say it (`any`, `not`, one inside another). */
export function rowsOf(where: unknown): RuleRow[] | undefined {
  if (!isObject(where)) return undefined;
  const rows: RuleRow[] = [];
  for (const [name, value] of Object.entries(where)) {
    const parts =
      name === 'all' && Array.isArray(value)
        ? value.map((each: unknown) => (isObject(each) && !('all' in each) ? rowsOf(each) : undefined))
        : [isField(name) ? rowsOfField(name, value) : undefined];
    for (const part of parts) {
      if (part === undefined) return undefined;
      rows.push(...part);
    }
  }
  return rows;
}

/** Segments as the guided form shows them; undefined where it cannot say one of them. */
export function guidedOf(segments: Rules['segments']): RuleSegment[] | undefined {
  const guided: RuleSegment[] = [];
  for (const { key, where } of segments) {
    const rows = rowsOf(where);
    if (rows === undefined) return undefined;
    guided.push({ key, rows });
  }
  return guided;
}

/** What of a plan says who is written to; undefined where the document has no segments. */
export function rulesOfPlan(plan: unknown): Rules | undefined {
  if (!isObject(plan)) return undefined;
  const audience = isObject(plan.audience) ? plan.audience : plan;
  if (!Array.isArray(audience.segments)) return undefined;
  const research = isObject(plan.research) ? plan.research : {};
  return {
    segments: audience.segments as Rules['segments'],
    ...(isObject(audience.holdOut) && {
      holdOut: audience.holdOut as unknown as NonNullable<Rules['holdOut']>,
    }),
    ...(isObject(research.lifecycle) && {
      lifecycle: research.lifecycle as unknown as NonNullable<Rules['lifecycle']>,
    }),
  };
}
