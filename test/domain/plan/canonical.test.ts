import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, fromCanonical, hashInput, toCanonical } from '../../../domain/plan/canonical.ts';
import type { Plan } from '../../../domain/plan/types.ts';
import { checkPlan } from '../../../api/plan/decode.ts';
import { checked, writtenPlan, type Edit } from '../../support/edited-plan.ts';

function plan(...edits: Edit[]): Plan {
  const decoded = checked(...edits);
  if (!decoded.plan) throw new Error(JSON.stringify(decoded.issues));
  return decoded.plan;
}

describe('canonical JSON (RFC 8785)', () => {
  test('keys are sorted by UTF-16 code units, as the RFC’s own example', () => {
    const given = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(given)) as object)).toHaveLength(7);
    expect(canonicalJson(given)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    );
  });

  test('numbers and strings are written as the RFC’s own example', () => {
    const given = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
    };
    expect(canonicalJson(given)).toBe(
      '{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('absent members are left out, and null stays', () => {
    expect(canonicalJson({ b: undefined, a: null, c: [true] })).toBe('{"a":null,"c":[true]}');
  });

  test.each([Number.NaN, Infinity, '\ud800', 1n, () => 1])('%p is not JSON', (value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });

  test('any JSON reads back as it was, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });
});

describe('the canonical plan', () => {
  test('12.75, 12.750 and "12.75" are one plan', () => {
    const texts = [12.75, '12.750', '12.75', '1275e-2'].map((price) =>
      toCanonical(plan(['products.0.price', price])),
    );
    expect(new Set(texts).size).toBe(1);
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({
      products: [{ price: '12.75' }, {}],
      budget: { total: '500000.00' },
    });
  });

  test('what is a default is one with what is said', () => {
    expect(toCanonical(plan(['promotions.1.repeat', false], ['audience.holdOut.scope', undefined]))).toBe(
      toCanonical(plan()),
    );
  });

  test('another figure is another plan, and so is another body', () => {
    expect(toCanonical(plan(['products.0.price', 12.76]))).not.toBe(toCanonical(plan()));
    expect(hashInput(plan(), { 'a.mjml': 'x' })).not.toBe(hashInput(plan(), { 'a.mjml': 'y' }));
  });

  test('the plan of a canonical form is the plan, and the form is a plan to send back', () => {
    const canonical = toCanonical(plan());
    expect(fromCanonical(canonical)).toEqual(plan());
    expect(checkPlan(JSON.parse(canonical)).plan).toEqual(plan());
  });

  test.each(['', '[]', '{"plan":1}', '{"plan":2,"currency":"GBP"}', 'null'])(
    '%p is no stored plan',
    (text) => {
      expect(() => fromCanonical(text)).toThrow(expect.objectContaining({ code: 'INVALID_PLAN' }));
    },
  );

  test('neither the order of keys nor the spelling of numbers changes it', () => {
    const expected = toCanonical(plan());
    fc.assert(
      fc.property(fc.infiniteStream(fc.boolean()), (coin) => {
        const respelled = respell(writtenPlan(), () => coin.next().value === true);
        const { plan: same, issues } = checkPlan(respelled);
        expect(issues).toEqual([]);
        expect(same && toCanonical(same)).toBe(expected);
      }),
      { numRuns: 8 },
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  );
}

const EXACT = [
  'price',
  'unitCost',
  'floorPrice',
  'off',
  'total',
  'share',
  'percent',
  'fee',
  'probability',
  'below',
];

/** Turns key order around and writes exact numbers as text with a zero more, wherever the coin says so. */
function respell(value: unknown, coin: () => boolean, key = ''): unknown {
  if (typeof value === 'number') {
    return EXACT.includes(key) && coin() ? `${value}${Number.isInteger(value) ? '.0' : '0'}` : value;
  }
  if (Array.isArray(value)) return value.map((each) => respell(each, coin));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, respell(each, coin, name)] as const);
  return Object.fromEntries(coin() ? entries.reverse() : entries);
}
