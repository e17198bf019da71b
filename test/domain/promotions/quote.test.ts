import { describe, expect, test } from '@jest/globals';
import { quote } from '../../../domain/promotions/quote.ts';
import { aLine, aPercentOff, aThreshold, quoted } from './build.ts';

const spendMore = aThreshold([
  { over: 30000, off: 5000 },
  { over: 50000, off: 10000 },
]);

describe('the examples of PRODUCT.md', () => {
  test.each([
    ['20 % off (8 折) 199.99', '199.99', aPercentOff('20'), 15999],
    ['200 − 30 on 199.99', '199.99', aThreshold([{ over: 20000, off: 3000 }]), 19999],
    ['200 − 30 on 200.00', '200.00', aThreshold([{ over: 20000, off: 3000 }]), 17000],
    ['300 − 50, 500 − 100 on 300.00', '300.00', spendMore, 25000],
    ['300 − 50, 500 − 100 on 499.99', '499.99', spendMore, 44999],
    ['300 − 50, 500 − 100 on 500.00', '500.00', spendMore, 40000],
    ['every 300 − 50 on 900', '900', aThreshold([{ over: 30000, off: 5000 }], { repeat: true }), 75000],
    ['every 300 − 50 on 899.99', '899.99', aThreshold([{ over: 30000, off: 5000 }], { repeat: true }), 79999],
    ['10 % from 300 on, on 300', '300', aThreshold([{ over: 30000, percent: '10' }]), 27000],
  ])('%s', (...[, price, promotion, total]) => {
    expect(quoted([aLine(price)], [promotion]).total).toBe(total);
  });
});

test('a line of three decimals is rounded half up once, when it is priced', () => {
  expect(quoted([aLine('1.005')], []).listTotal).toBe(101);
  expect(quoted([aLine('1.005', 2)], []).listTotal).toBe(201);
  expect(quote({ digits: 0, lines: [aLine('99.5')], promotions: [], context: { at: 0 } }).total).toBe(100);
  expect(quote({ digits: 3, lines: [aLine('1.005')], promotions: [], context: { at: 0 } }).total).toBe(1005);
});

test('equal lines become one, lines of another price do not', () => {
  const { lines } = quoted([aLine('1.005'), aLine('2'), aLine('1.005')], []);
  expect(lines).toEqual([
    { sku: 'A', quantity: 2, unitPrice: 1005, listTotal: 201, total: 201, discounts: [] },
    { sku: 'A', quantity: 1, unitPrice: 2000, listTotal: 200, total: 200, discounts: [] },
  ]);
});

test('a threshold looks at what the item step left, and is shared by what is left of its lines', () => {
  const result = quoted(
    [aLine('200', 1, 'A'), aLine('150', 1, 'B')],
    [spendMore, aPercentOff('20', { skus: ['A'], budgetLine: 'acquisition' })],
  );
  expect(result).toEqual({
    lines: [
      {
        sku: 'A',
        quantity: 1,
        unitPrice: 200000,
        listTotal: 20000,
        total: 13419,
        discounts: [
          { promotion: 'p20', amount: 4000 },
          { promotion: 'threshold', amount: 2581 },
        ],
      },
      {
        sku: 'B',
        quantity: 1,
        unitPrice: 150000,
        listTotal: 15000,
        total: 12581,
        discounts: [{ promotion: 'threshold', amount: 2419 }],
      },
    ],
    discounts: [
      { promotion: 'p20', amount: 4000, budgetLine: 'acquisition' },
      { promotion: 'threshold', amount: 5000, budgetLine: 'promotion' },
    ],
    skipped: [],
    listTotal: 35000,
    total: 26000,
    shipping: { fee: 0, charged: 0, given: [] },
    payable: 26000,
    gifts: [],
    units: [],
    points: { earned: [], redeemed: [] },
  });
});

test('an item discount that takes the basket under the threshold ends it, with the amounts in the reason', () => {
  expect(quoted([aLine('300')], [spendMore, aPercentOff('1')]).skipped).toEqual([
    {
      promotion: 'threshold',
      code: 'BELOW_THRESHOLD',
      reason: 'Works from 300.00 on; the eligible lines come to 297.00',
    },
  ]);
});

test('a threshold counts its own SKUs alone', () => {
  const result = quoted([aLine('299', 1, 'A'), aLine('500', 1, 'B')], [{ ...spendMore, skus: ['A'] }]);
  expect(result.total).toBe(79900);
  expect(result.skipped).toMatchObject([{ code: 'BELOW_THRESHOLD' }]);
});

test('two thresholds that stand alone both look at what the steps before left', () => {
  const other = aThreshold([{ over: 30000, off: 3000 }], { key: 'other' });
  expect(quoted([aLine('310')], [spendMore, other]).total).toBe(23000);
});

test('promotions without a group work on what the one before left, high priority first', () => {
  const result = quoted([aLine('100')], [aPercentOff('10'), aPercentOff('20', { priority: 5 })]);
  expect(result.discounts.map(({ promotion, amount }) => [promotion, amount])).toEqual([
    ['p20', 2000],
    ['p10', 800],
  ]);
});

describe('in a group', () => {
  test('of the item step each line takes the promotion that is cheapest for the buyer', () => {
    const result = quoted(
      [aLine('100', 1, 'A'), aLine('100', 1, 'B')],
      [aPercentOff('10', { group: 'item' }), aPercentOff('20', { group: 'item', skus: ['B'] })],
    );
    expect(result.lines.map(({ total }) => total)).toEqual([9000, 8000]);
    expect(result.skipped).toEqual([]);
  });

  test('of the order step one promotion works on the order', () => {
    const result = quoted(
      [aLine('500')],
      [
        { ...spendMore, group: 'order', priority: 10 },
        aThreshold([{ over: 40000, percent: '25' }], { key: 'quarter', group: 'order' }),
      ],
    );
    expect(result.total).toBe(37500);
    expect(result.skipped).toMatchObject([{ promotion: 'threshold', code: 'BEATEN_IN_GROUP' }]);
  });

  test('a tie goes to the higher priority, then to the key', () => {
    const winner = (a: number, b: number) =>
      quoted(
        [aLine('100')],
        [
          aPercentOff('10', { key: 'b', group: 'g', priority: b }),
          aPercentOff('10', { key: 'a', group: 'g', priority: a }),
        ],
      ).discounts[0]?.promotion;
    expect([winner(0, 1), winner(1, 0), winner(0, 0)]).toEqual(['b', 'a', 'a']);
  });
});

describe('an exclusive promotion', () => {
  const alone = aPercentOff('30', { key: 'alone', exclusive: true });

  test('works alone where that is cheapest for the buyer', () => {
    const result = quoted([aLine('500')], [alone, spendMore]);
    expect(result.total).toBe(35000);
    expect(result.skipped).toMatchObject([{ promotion: 'threshold', code: 'EXCLUSIVE' }]);
  });

  test('gives way where the others together are cheaper', () => {
    const result = quoted([aLine('500')], [{ ...alone, percent: '29' }, spendMore, aPercentOff('20')]);
    expect(result.total).toBe(35000);
    expect(result.skipped).toMatchObject([{ promotion: 'alone', code: 'EXCLUSIVE' }]);
  });

  test('wins a tie by priority', () => {
    const skipped = (priority: number) =>
      quoted([aLine('500')], [{ ...alone, priority }, spendMore, aPercentOff('20')]).skipped.map(
        (one) => one.promotion,
      );
    expect([skipped(1), skipped(-1)]).toEqual([['threshold', 'p20'], ['alone']]);
  });

  test('that gives nothing itself says why and pushes nothing aside', () => {
    const result = quoted(
      [aLine('100')],
      [aThreshold([{ over: 50000, off: 40000 }], { exclusive: true }), aPercentOff('10')],
    );
    expect(result.total).toBe(9000);
    expect(result.skipped).toMatchObject([{ promotion: 'threshold', code: 'BELOW_THRESHOLD' }]);
  });
});

test('a discount that rounds to nothing is skipped as NO_EFFECT', () => {
  expect(quoted([aLine('0.01')], [aPercentOff('20')]).skipped).toMatchObject([{ code: 'NO_EFFECT' }]);
});

test('a discount never takes more than what is left', () => {
  expect(
    quoted([aLine('10')], [aPercentOff('100'), aPercentOff('50', { key: 'z', priority: -1 })]),
  ).toMatchObject({
    total: 0,
    skipped: [{ promotion: 'z', code: 'NO_ELIGIBLE_LINE' }],
  });
});

test('an equal remainder goes to the lower SKU wherever the line stands', () => {
  const lines = [aLine('0.50', 1, 'B'), aLine('0.50', 1, 'A')];
  const result = quoted(lines, [aPercentOff('1')]);
  expect(result.lines.map(({ sku, total }) => [sku, total])).toEqual([
    ['B', 50],
    ['A', 49],
  ]);
});

test.each([
  ['quantity 0', { sku: 'A', quantity: 0, unitPrice: 1 }],
  ['quantity −1', { sku: 'A', quantity: -1, unitPrice: 1 }],
  ['quantity 1.5', { sku: 'A', quantity: 1.5, unitPrice: 1 }],
  ['price −1', { sku: 'A', quantity: 1, unitPrice: -1 }],
])('a line with %s is refused', (_, line) => {
  expect(() => quoted([line], [])).toThrow(RangeError);
});

test('two promotions with one key are refused', () => {
  expect(() => quoted([aLine('1')], [aPercentOff('1'), aPercentOff('1')])).toThrow(RangeError);
});

test('an empty basket is worth nothing', () => {
  expect(quoted([], [spendMore])).toMatchObject({
    lines: [],
    total: 0,
    skipped: [{ code: 'NO_ELIGIBLE_LINE' }],
  });
});
