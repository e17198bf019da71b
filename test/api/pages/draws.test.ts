import { expect, test } from '@jest/globals';
import { percentText } from '../../../api/pages/draws.ts';

test.each([
  ['0.01', '1%'],
  ['0.015', '1.5%'],
  ['1', '100%'],
  ['0', '0%'],
  ['0.5', '50%'],
  ['0.00005', '0.005%'],
  ['0.100', '10%'],
])('a probability of %s is told as %s', (probability, percent) => {
  expect(percentText(probability)).toBe(percent);
});
