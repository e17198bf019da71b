import { expect, test } from '@jest/globals';
import { problems } from '../../../support/edited-plan.ts';

const packets = (total: number) => ({
  ...{ key: 'rain', kind: 'redPacket', total, count: 10 },
  ...{ min: 1, max: 100_000 },
});

test('prizes that all together cost what their line has are no problem', () => {
  // The line has 100,000.00; the wheel of the example may cost 5,000.00 of it.
  expect(problems(['promotions.6', packets(95_000)])).toEqual([]);
});

test('prizes that together cost more than their line has are named, the last of them', () => {
  expect(problems(['promotions.6', packets(95_000.01)])).toEqual([
    'promotions.7: All prizes of the line cost 100000.01, the line has 100000.00',
  ]);
});
