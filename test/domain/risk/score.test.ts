import { expect, test } from '@jest/globals';
import { riskScore } from '../../../domain/risk/score.ts';

test.each([
  [1, 1, 1, 'low'],
  [2, 2, 4, 'low'],
  [1, 5, 5, 'medium'],
  [3, 3, 9, 'medium'],
  [2, 5, 10, 'high'],
  [3, 4, 12, 'high'],
  [3, 5, 15, 'critical'],
  [5, 5, 25, 'critical'],
])('likelihood %i × impact %i is %i, %s', (...[likelihood, impact, score, band]) => {
  expect(riskScore(likelihood, impact)).toEqual({ score, band });
});

test.each([
  [0, 1],
  [6, 1],
  [1, 1.5],
])('levels %d and %d are refused', (likelihood, impact) => {
  expect(() => riskScore(likelihood, impact)).toThrow(RangeError);
});
