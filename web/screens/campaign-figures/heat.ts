import { dayAfter, dayIn } from '../../ui/chart/zone.ts';
import type { Series, SeriesMetric } from './series.ts';

/** A day by hour: cells `[hour, row, value]`; an hour that has not come, or lies before the window, has none. */
export interface HeatMap {
  /** Local days, the first at the top. */
  days: string[];
  cells: [hour: number, row: number, value: number][];
  most: number;
}

const MOST_DAYS = 62;

const hourOf = (at: number, timeZone: string): number =>
  Number(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at).slice(0, 2),
  );

/** The hours of a campaign's days; hours without an order count 0. Of more than two months the last two. */
export function heatMap({ window, asOf, timeZone, hours }: Series, metric: SeriesMetric): HeatMap {
  const from = Date.parse(window.from);
  const last = Math.min(Date.parse(window.to) - 1, Date.parse(asOf));
  if (last < from) return { days: [], cells: [], most: 0 };
  const [first, end] = [dayIn(from, timeZone), dayIn(last, timeZone)];
  const all: string[] = [];
  for (let day = first; day <= end && all.length < 4_000; day = dayAfter(day)) all.push(day);
  const days = all.slice(-MOST_DAYS);
  const known = new Map(hours.map((hour) => [`${hour.day} ${hour.hour}`, Number(hour[metric])]));
  const [begins, ends] = [hourOf(from, timeZone), hourOf(last, timeZone)];
  const cells = days.flatMap((day, row) =>
    Array.from({ length: 24 }, (_, hour): [number, number, number] => [
      hour,
      row,
      known.get(`${day} ${hour}`) ?? 0,
    ]).filter(([hour]) => !(day === first && hour < begins) && !(day === end && hour > ends)),
  );
  return { days, cells, most: Math.max(0, ...cells.map(([, , value]) => value)) };
}
