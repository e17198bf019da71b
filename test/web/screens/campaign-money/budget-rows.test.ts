import { expect, test } from '@jest/globals';
import {
  budgetOption,
  partsOf,
  spentShare,
  totalsOf,
  type BudgetLine,
} from '../../../../web/screens/campaign-money/budget-rows.ts';
import type { ChartLook } from '../../../../web/ui/chart/look.ts';

const line = (more: Partial<BudgetLine>): BudgetLine => ({
  ...{ line: 'promotion', total: '200.00', reserved: '10.10', committed: '20.20' },
  ...{ released: '5.00', free: '169.70', returned: '0.00', ...more },
});
const look = { palette: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], line: 'x', text: 'y' } as unknown as ChartLook;
const words = { line: String, part: String, show: String, compact: String };

test('sums over the lines are exact, and the share is what is held and spent', () => {
  const totals = totalsOf([
    line({}),
    line({ line: 'data', total: '0.10', free: '0.10', reserved: '0', committed: '0' }),
  ]);
  expect(totals).toMatchObject({ total: '200.10', reserved: '10.10', committed: '20.20', free: '169.80' });
  expect(spentShare(totals)).toBeCloseTo(30.3 / 200.1);
  expect(spentShare(totalsOf([]))).toBeNull();
});

test('a bar’s parts add up to its total, what was given back apart from what is still free', () => {
  const parts = partsOf(line({ free: '69.70', returned: '100.00' }));
  expect(parts).toEqual({ committed: 20.2, reserved: 10.1, left: 69.7, returned: 100 });
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(200);
});

test('what nobody gave back is no part of the chart', () => {
  const names = (lines: BudgetLine[]): string[] =>
    (budgetOption(lines, words, look) as { series: { name: string }[] }).series.map(({ name }) => name);
  expect(names([line({})])).toEqual(['committed', 'reserved', 'left']);
  expect(names([line({ returned: '1.00' })])).toContain('returned');
});
