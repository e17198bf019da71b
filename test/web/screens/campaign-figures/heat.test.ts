import { expect, test } from '@jest/globals';
import { heatMap } from '../../../../web/screens/campaign-figures/heat.ts';
import type { Series } from '../../../../web/screens/campaign-figures/series.ts';

const answer: Series = {
  ...{ currency: 'GBP', timeZone: 'Europe/London', bucket: 'hour' },
  asOf: '2027-06-02T02:30:00.000Z',
  window: { from: '2027-06-01T09:00:00.000Z', to: '2027-06-05T00:00:00.000Z' },
  ...{ phases: [], series: [], targets: [] },
  hours: [
    { day: '2027-06-01', hour: 10, orders: 2, sales: '20.00' },
    { day: '2027-06-02', hour: 3, orders: 5, sales: '7.50' },
  ],
};

test('rows are local days up to now, with zeros where nothing sold and nothing where time has not come', () => {
  const { days, cells, most } = heatMap(answer, 'orders');
  expect(days).toEqual(['2027-06-01', '2027-06-02']);
  // London is an hour ahead: from 10:00 on the first day, up to 03:30 on the second.
  expect(cells).toHaveLength(14 + 4);
  expect(cells[0]).toEqual([10, 0, 2]);
  expect(cells.at(-1)).toEqual([3, 1, 5]);
  expect(most).toBe(5);
});

test('sales are drawn as numbers', () => {
  expect(heatMap(answer, 'sales').most).toBe(20);
});

test('before launch there is nothing', () => {
  const window = { from: answer.asOf, to: answer.asOf };
  expect(heatMap({ ...answer, window }, 'sales')).toEqual({ days: [], cells: [], most: 0 });
});
