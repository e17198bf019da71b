import type { AnswerOf } from '../../api/client.ts';

export type Compared = AnswerOf<'GET /v1/recaps/compare'>['items'][number];

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Most campaigns side by side, as the API takes them. */
export const MOST = 6;

/** The campaigns of an address, each once and at most six; what is no id is left out. */
export const idsOf = (search: URLSearchParams): string[] =>
  [...new Set((search.get('ids') ?? '').split(',').filter((id) => ID.test(id)))].slice(0, MOST);

type Value = string | number | null | undefined;

/** Relative difference to the first campaign, 0.1 = a tenth more; null where either is missing or the first is 0. */
export function relativeTo(first: Value, other: Value): number | null {
  if (first === null || first === undefined || other === null || other === undefined) return null;
  const [base, value] = [Number(first), Number(other)];
  return base === 0 || !Number.isFinite(base) || !Number.isFinite(value) ? null : value / base - 1;
}

/** Difference of two rates in points, 0.02 = two points; null where either is missing. */
export function pointsTo(first: Value, other: Value): number | null {
  if (typeof first !== 'number' || typeof other !== 'number') return null;
  return other - first;
}

/** A goal as one compares it: how far it came. */
export interface GoalRow {
  metric: string;
  /** Progress by campaign, in their order; null where it has no such goal or no figure. */
  progress: (number | null)[];
}

/** Every metric that one of the campaigns had as a goal, with how far each came. */
export function goalRows(items: readonly Compared[]): GoalRow[] {
  const metrics = [...new Set(items.flatMap(({ goals }) => goals.map(({ metric }) => metric)))];
  return metrics.map((metric) => ({
    metric,
    progress: items.map(({ goals }) => {
      const goal = goals.find((one) => one.metric === metric);
      return goal && 'progress' in goal ? goal.progress : null;
    }),
  }));
}

/** Planned and spent of all lines together, in decimal text as numbers; cents may round in the last digit. */
export function spentOf({ budget: { total, lines } }: Compared): { planned: number; spent: number } {
  return { planned: Number(total), spent: lines.reduce((sum, { committed }) => sum + Number(committed), 0) };
}

/** Whether amounts of these campaigns may be set against each other. */
export const sameCurrency = (items: readonly Compared[]): boolean =>
  new Set(items.map(({ campaign }) => campaign.currency)).size <= 1;
