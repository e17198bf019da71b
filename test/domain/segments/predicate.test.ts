import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Condition } from '../../../domain/plan/audience-types.ts';
import { matches, predicateOf } from '../../../domain/segments/predicate.ts';
import type { CustomerFacts } from '../../../domain/segments/predicate.ts';

const ada: CustomerFacts = {
  rfm: 'loyal',
  lifecycle: 'active',
  recencyDays: 90,
  orders: 2,
  spend: 12345,
  country: 'GB',
  tags: ['newsletter', 'vip'],
};
const nobody: CustomerFacts = { orders: 0, spend: 0, tags: [] };
const asks = (condition: Condition, facts = ada) => matches(predicateOf(condition), facts);

describe('a where', () => {
  test.each<[Condition, boolean]>([
    [{ rfm: { in: ['champion', 'loyal'] } }, true],
    [{ recencyDays: { gte: 90 } }, true],
    [{ recencyDays: { gt: 90 } }, false],
    [{ orders: { gte: 2, lt: 3 } }, true],
    [{ spend: { in: [1, 12345] } }, true],
    [{ country: { ne: 'GB' } }, false],
    [{ tag: { eq: 'vip' } }, true],
    [{ tag: { ne: 'vip' } }, false],
    [{ tag: { in: ['x', 'newsletter'] } }, true],
    [{ rfm: { eq: 'loyal' }, orders: { eq: 1 } }, false],
    [{ all: [{ orders: { eq: 2 } }, { lifecycle: { eq: 'active' } }] }, true],
    [{ any: [{ orders: { eq: 1 } }, { tag: { eq: 'vip' } }] }, true],
    [{ not: { any: [{ orders: { eq: 1 } }, { tag: { eq: 'vip' } }] } }, false],
  ])('%j asks for a loyal customer with two orders: %s', (condition, expected) => {
    expect(asks(condition)).toBe(expected);
  });

  test('of an unknown value passes ne alone', () => {
    const passing = (['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const).filter((test) =>
      asks({ recencyDays: { [test]: 1 } }, nobody),
    );
    expect(passing).toEqual(['ne']);
    expect([asks({ country: { in: ['GB'] } }, nobody), asks({ tag: { ne: 'vip' } }, nobody)]).toEqual([
      false,
      true,
    ]);
  });
});

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ orders: fc.record({ gte: fc.nat(4) }) }),
  fc.record({ country: fc.record({ ne: fc.constantFrom('GB', 'FR') }) }),
  fc.record({ tag: fc.record({ eq: fc.constantFrom('a', 'b') }) }),
);
const facts: fc.Arbitrary<CustomerFacts> = fc.record({
  orders: fc.nat(5),
  spend: fc.nat(1000),
  country: fc.constantFrom('GB', 'FR', null),
  tags: fc.subarray(['a', 'b']),
});

test('not, any and all obey De Morgan for every customer', () => {
  fc.assert(
    fc.property(fc.array(leaf, { minLength: 1, maxLength: 4 }), facts, (parts, customer) => {
      const none = asks({ not: { any: parts } }, customer);
      expect(asks({ all: parts.map((not) => ({ not })) }, customer)).toBe(none);
      expect(asks({ not: { not: { any: parts } } }, customer)).toBe(!none);
    }),
  );
});
