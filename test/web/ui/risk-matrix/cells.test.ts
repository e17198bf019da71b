import { expect, test } from '@jest/globals';
import { cellsOf, placeOf, placeText, rowsOf, samePlace } from '../../../../web/ui/risk-matrix/cells.ts';

const risk = (likelihood: number, impact: number, open = 0) => ({
  ...{ likelihood, impact, openIncidents: Array.from({ length: open }) },
});

test('a register becomes 25 cells with their risks, open incidents and band', () => {
  const cells = cellsOf([risk(3, 4, 2), risk(3, 4), risk(5, 5)]);
  expect(cells).toHaveLength(25);
  expect(cells.find((cell) => samePlace(cell, { likelihood: 3, impact: 4 }))).toEqual({
    ...{ likelihood: 3, impact: 4, score: 12, band: 'high', risks: 2, incidents: 2 },
  });
  const bands = [1, 2, 5, 10, 12, 15, 25].map((score) => cells.find((cell) => cell.score === score)?.band);
  expect(bands).toEqual(['low', 'low', 'medium', 'high', 'high', 'critical', 'critical']);
});

test('rows begin with the most likely, cells with the least impact', () => {
  const rows = rowsOf(cellsOf([]));
  expect(rows.map(({ likelihood }) => likelihood)).toEqual([5, 4, 3, 2, 1]);
  expect(rows[0]?.cells.map((cell) => cell?.impact)).toEqual([1, 2, 3, 4, 5]);
  expect(rowsOf([])[0]?.cells).toEqual(Array.from({ length: 5 }));
});

test('a place goes into an address and back; anything else is none', () => {
  expect(placeOf(placeText({ likelihood: 4, impact: 5 }))).toEqual({ likelihood: 4, impact: 5 });
  for (const text of [null, '', '6x1', '4x', '44x1']) expect(placeOf(text)).toBeNull();
});
