import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rfmCells, rfmScore, rfmScores, rfmSegment } from '../../../domain/segments/rfm.ts';

test.each([
  [1, 1, 'hibernating'],
  [2, 2, 'hibernating'],
  [1, 3, 'at_risk'],
  [2, 4, 'at_risk'],
  [2, 5, 'cant_lose'],
  [3, 2, 'about_to_sleep'],
  [3, 3, 'need_attention'],
  [3, 4, 'loyal'],
  [4, 1, 'promising'],
  [4, 3, 'potential_loyalist'],
  [4, 5, 'loyal'],
  [5, 1, 'new'],
  [5, 2, 'potential_loyalist'],
  [5, 4, 'champion'],
])('R%i F%i is %s', (recency, frequency, segment) => {
  expect(rfmSegment(recency, frequency)).toBe(segment);
});

test.each([
  [0, 1],
  [6, 1],
  [1, 0],
  [1, 6],
])('scores %i and %i are refused', (recency, frequency) => {
  expect(() => rfmSegment(recency, frequency)).toThrow(RangeError);
});

test('the table has 25 cells', () => {
  expect(rfmCells()).toHaveLength(25);
});

test('equal values share a score, so a bucket may be empty', () => {
  expect(rfmScores([1, 1, 1, 2, 9], 'high')).toEqual([1, 1, 1, 4, 5]);
  expect(rfmScores([1, 30, 30, 90, 400], 'low')).toEqual([5, 3, 3, 2, 1]);
});

test('the worst of any number of customers scores 1, the best of 5 or more at most 5', () => {
  expect([rfmScore(1, 1), rfmScore(5, 5), rfmScore(4338, 4338)]).toEqual([1, 5, 5]);
});

test('a better value never scores lower', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 2, maxLength: 60 }), (values) => {
      const scores = rfmScores(values, 'high');
      values.forEach((a, i) =>
        values.forEach((b, j) => {
          if (a > b) expect(scores[i]).toBeGreaterThanOrEqual(scores[j] ?? 0);
          if (a === b) expect(scores[i]).toBe(scores[j]);
        }),
      );
    }),
    { numRuns: 50 },
  );
});
