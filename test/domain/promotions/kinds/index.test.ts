import { expect, test } from '@jest/globals';
import { RUN_KINDS, isRun, stepOf } from '../../../../domain/promotions/kinds/index.ts';
import type { Promotion } from '../../../../domain/promotions/types.ts';
import { aRedPacket } from '../build.ts';

test('the kinds that price a basket are named, each with its step; the others are drawn apart', () => {
  expect(RUN_KINDS.map((kind) => `${kind}: ${stepOf(kind)}`)).toEqual([
    'fixedPrice: price',
    'flash: price',
    'percentOff: item',
    'nthUnit: item',
    'buyXGetY: item',
    'bundle: item',
    'threshold: order',
    'gift: order',
    'coupon: coupon',
    'freeShipping: shipping',
    'points: points',
  ]);
  expect(isRun({ kind: 'constructor' } as unknown as Promotion)).toBe(false);
  expect(isRun(aRedPacket())).toBe(false);
});
