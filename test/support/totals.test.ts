import { expect, test } from '@jest/globals';
import { totalsOf } from './totals.mjs';

const results = {
  numPassedTests: 7,
  numFailedTests: 1,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

test.each([
  ['passed and failed tests are counted', results, { passed: 7, failed: 1, skipped: 0 }],
  [
    'a suite that does not even load is a failure',
    { ...results, numRuntimeErrorTestSuites: 2 },
    { passed: 7, failed: 3, skipped: 0 },
  ],
  [
    'skipped and todo tests show',
    { ...results, numPendingTests: 1, numTodoTests: 1 },
    { passed: 7, failed: 1, skipped: 2 },
  ],
])('%s', (_what, given, totals) => expect(totalsOf(JSON.stringify(given))).toEqual(totals));

test('no results at all are a failure', () =>
  expect(totalsOf('')).toEqual({ passed: 0, failed: 1, skipped: 0 }));
