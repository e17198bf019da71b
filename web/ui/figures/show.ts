import type { Format } from '../../i18n/format.ts';
import type { FigureUnit } from '../../vocabulary/figures.ts';

/** A figure as the API has it: an amount as decimal text, all else as a number. */
export type FigureValue = string | number | null | undefined;

/** A figure as people read it: `£1,200.00`, `1,200`, `20 %`, `4.2`; a dash where there is none. */
export function showFigure(
  { money, number, percent }: Format,
  { unit, currency }: { unit: FigureUnit; currency: string },
  value: FigureValue,
): string {
  if (value === undefined || value === null) return number(null);
  switch (unit) {
    case 'money':
      return money(String(value), currency);
    case 'rate':
      return percent(Number(value));
    case 'score':
      return number(value, 1);
    case 'count':
      return number(value, 0);
  }
}
