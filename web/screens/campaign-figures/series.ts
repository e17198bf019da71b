import type { AnswerOf } from '../../api/client.ts';
import { sumOf } from '../../ui/chart/sums.ts';

export type Series = AnswerOf<'GET /v1/campaigns/{id}/kpis/series'>;
export type SeriesMetric = 'sales' | 'orders';

/** A bucket's end with what it brought, the sum since the window began, and what was due by then (null: no goal). */
export interface RunningPoint {
  at: number;
  from: number;
  value: string | number;
  sum: number;
  due: number | null;
}

const MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** A target over the window: what is due since the window began, with its points in order. */
export function dueCurve({ targets }: Series, metric: SeriesMetric): [at: number, due: number][] {
  const points = targets.find((target) => target.metric === metric)?.points ?? [];
  const before = Number(points[0]?.due ?? 0);
  return points.map(({ at, due }): [number, number] => [Date.parse(at), Number(due) - before]);
}

/** What a curve says at an instant: in a straight line between its points. */
export function dueAt(curve: readonly (readonly [number, number])[], at: number): number | null {
  const next = curve.findIndex(([x]) => x >= at);
  const [after, before] = [curve[next], curve[next - 1]];
  if (after === undefined) return curve.at(-1)?.[1] ?? null;
  if (before === undefined || after[0] === at) return after[1];
  return before[1] + ((after[1] - before[1]) * (at - before[0])) / (after[0] - before[0]);
}

/** The series summed up, bucket by bucket; the last one ends now. */
export function running(answer: Series, metric: SeriesMetric): RunningPoint[] {
  const curve = dueCurve(answer, metric);
  const end = Math.min(Date.parse(answer.asOf), Date.parse(answer.window.to));
  let sum = 0;
  return answer.series.map((bucket) => {
    const from = Date.parse(bucket.at);
    const at = Math.min(from + MS[answer.bucket], end);
    const value = bucket[metric];
    sum = Number(sumOf([sum.toFixed(3), value]));
    return { at, from, value, sum, due: dueAt(curve, at) };
  });
}
