import { createHash } from 'crypto';
import { describe, expect, test } from '@jest/globals';
import {
  HOLD_OUT_PURPOSE,
  POSITIONS,
  armOf,
  drawText,
  positionOf,
  thresholdOf,
  variantBounds,
  variantOf,
  variantPurpose,
} from '../../domain/holdout.ts';

const position = (...[salt, purpose, customerId]: [string, string, string]) =>
  positionOf(createHash('sha256').update(drawText({ salt, purpose, customerId }), 'utf8').digest('hex'));

describe('a draw', () => {
  // printf 'salt\npurpose\nid' | sha256sum, first 12 digits. They may never change: customers would change arms.
  test.each<[string, string, string, string]>([
    ['618', HOLD_OUT_PURPOSE, '12346', 'f4c2c455b913'],
    ['618', HOLD_OUT_PURPOSE, '0012346', 'f4f00fa281cc'],
    ['618', variantPurpose('teaser'), '12346', '69ecbef189bb'],
    ['年中狂欢', HOLD_OUT_PURPOSE, '客户1', '703fe61b5d82'],
  ])('of salt %s, purpose %s, customer %s stands at %s', (...[salt, purpose, id, golden]) => {
    expect(position(salt, purpose, id).toString(16).padStart(12, '0')).toBe(golden);
  });

  test('needs a whole SHA-256', () => {
    expect(() => positionOf('f4c2')).toThrow(RangeError);
  });
});

describe('a share', () => {
  test('of 0 holds nobody out, of 1 everybody', () => {
    expect([armOf(0, '0'), armOf(POSITIONS - 1, '1')]).toEqual(['treated', 'holdOut']);
  });

  test('splits exactly at its threshold', () => {
    expect(thresholdOf('0.5')).toBe(2 ** 47);
    const edge = thresholdOf('0.10');
    expect([armOf(edge - 1, '0.10'), armOf(edge, '0.10')]).toEqual(['holdOut', 'treated']);
  });

  test.each(['-0.1', '1.1', 'x'])('of %s is refused', (share) => {
    expect(() => thresholdOf(share)).toThrow();
  });

  test('of 10 % takes about a tenth of 20,000 customers', () => {
    const held = Array.from({ length: 20_000 }, (_, i) =>
      armOf(position('seed', HOLD_OUT_PURPOSE, `${i}`), '0.1'),
    );
    expect(held.filter((arm) => arm === 'holdOut').length / 20_000).toBeCloseTo(0.1, 2);
  });
});

describe('variants', () => {
  const bounds = variantBounds([
    { key: 'a', share: '0.7' },
    { key: 'b', share: '0.2' },
    { key: 'c', share: '0.1' },
  ]);

  test('whose shares sum to 1 leave no position out', () => {
    expect([variantOf(0, bounds), variantOf(POSITIONS - 1, bounds)]).toEqual(['a', 'c']);
    expect(bounds.at(-1)?.below).toBe(POSITIONS);
  });

  test('whose shares leave a rest have positions without a variant', () => {
    expect(variantOf(POSITIONS - 1, variantBounds([{ key: 'a', share: '0.5' }]))).toBeUndefined();
  });

  test('whose shares pass 1 are refused', () => {
    expect(() =>
      variantBounds([
        { key: 'a', share: '0.6' },
        { key: 'b', share: '0.5' },
      ]),
    ).toThrow(RangeError);
  });
});
