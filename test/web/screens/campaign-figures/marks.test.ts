import { expect, test } from '@jest/globals';
import { placedMarks } from '../../../../web/screens/campaign-figures/marks.ts';

const WINDOW = { from: 0, to: 100 };

test('names of phases that begin close to one another stand one below the other', () => {
  const marks = [
    { name: 'Live', at: 3 },
    { name: 'Warm-up', at: 0 },
    { name: 'Extension', at: 60 },
  ];
  expect(placedMarks(marks, WINDOW)).toEqual([
    { name: 'Warm-up', at: 0, row: 0, side: 'left' },
    { name: 'Live', at: 3, row: 1, side: 'left' },
    { name: 'Extension', at: 60, row: 0, side: 'left' },
  ]);
});

test('a name near the end stands before its line, on no other', () => {
  const placed = placedMarks(
    [
      { name: 'Extension', at: 75 },
      { name: 'Follow-up', at: 98 },
    ],
    WINDOW,
  );
  expect(placed).toMatchObject([
    { row: 0, side: 'left' },
    { row: 1, side: 'right' },
  ]);
});

test('a window without length has its marks too', () => {
  expect(placedMarks([{ name: 'Live', at: 0 }], { from: 0, to: 0 })).toHaveLength(1);
});
