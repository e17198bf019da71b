import { expect, test } from '@jest/globals';
import { reservationId, waitBefore } from '../../../domain/inventory/steps.ts';

test('each time a step is asked again the pause doubles, up to five minutes', () => {
  expect([0, 1, 2, 3, 9, 10, 1_000].map(waitBefore)).toEqual([
    1_000, 1_000, 2_000, 4_000, 256_000, 300_000, 300_000,
  ]);
});

test('two tries of one order are two reservations', () => {
  expect([reservationId('o/1', 1), reservationId('o/1', 2)]).toEqual(['o/1/1', 'o/1/2']);
});
