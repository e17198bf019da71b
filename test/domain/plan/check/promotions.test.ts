import { describe, expect, test } from '@jest/globals';
import { problems, type Edit } from '../../../support/edited-plan.ts';

describe('promotions', () => {
  test.each<[string, Edit, string]>([
    [
      'a tier whose off is its over',
      ['promotions.1.tiers.0.off', 300],
      'promotions.1.tiers.0.off: Must be below over',
    ],
    [
      'two tiers of one threshold',
      ['promotions.1.tiers.1.over', 300],
      'promotions.1.tiers.1.over: Another tier has the same threshold',
    ],
    [
      'a tier with off and percent',
      ['promotions.1.tiers.0.percent', 10],
      'promotions.1.tiers.0: Give either off or percent',
    ],
    [
      'a flash sale without a price',
      ['promotions.2.percent', undefined],
      'promotions.2: Give either percent or price',
    ],
    [
      'a coupon with two benefits',
      ['promotions.5.amount', 5],
      'promotions.5: Give one of percent, amount and freeShipping',
    ],
    [
      'odds above 1',
      ['promotions.7.prizes.0.probability', '1.01'],
      'promotions.7.prizes.0.probability: Expected a share from 0 to 1',
    ],
    [
      'a discount of more than all',
      ['promotions.3.percent', 101],
      'promotions.3.percent: Expected percent points above 0, to 100',
    ],
    [
      'points that do nothing',
      ['promotions.6', { key: 'p', kind: 'points' }],
      'promotions.6: Give rate, multiplier or redeem',
    ],
    [
      'more gifts to choose than there are',
      ['promotions.6', { key: 'g', kind: 'gift', over: 50, skus: ['22423'], choose: 2 }],
      'promotions.6.choose: More than there are gifts',
    ],
    [
      'red packets that cannot be filled',
      ['promotions.6', { key: 'r', kind: 'redPacket', total: 10, count: 5, min: 3, max: 4 }],
      'promotions.6.total: Less than count × min',
    ],
    [
      'red packets that cannot be emptied',
      ['promotions.6', { key: 'r', kind: 'redPacket', total: 100, count: 5, min: 3, max: 4 }],
      'promotions.6.total: More than count × max',
    ],
    [
      'odds that sum above 1',
      [
        'promotions.7.prizes',
        [
          { key: 'a', units: 1, probability: 0.7, cost: 1 },
          { key: 'b', units: 1, probability: 0.31, cost: 1 },
        ],
      ],
      'promotions.7.prizes: The probabilities sum to 1.01, above 1',
    ],
    [
      'a flash sale with more a buyer than there are units',
      ['promotions.2.perBuyer', 301],
      'promotions.2.perBuyer: More than its 300 units',
    ],
    [
      'a flash price that is none',
      ['promotions.2', { key: 'f', kind: 'flash', sku: '22423', price: 12.75, units: 1 }],
      'promotions.2.price: Must be below 12.75, what it costs without the offer',
    ],
    [
      'a price of its own above the price',
      ['promotions.0.price', 12.8],
      'promotions.0.price: Must be below 12.75, what it costs without the offer',
    ],
    [
      'a bundle that is no cheaper',
      ['promotions.6', { key: 'b', kind: 'bundle', skus: ['22423', '85123A'], price: 15.7 }],
      'promotions.6.price: Must be below 15.70, what it costs without the offer',
    ],
    [
      'a bundle of one product',
      ['promotions.6', { key: 'b', kind: 'bundle', skus: ['22423'], price: 1 }],
      'promotions.6.skus: Name two different products or more',
    ],
    [
      'an offer that leaves out its own product',
      [
        'promotions.6',
        {
          ...{ key: 'd', kind: 'buyXGetY', skus: ['22423'], buy: { sku: '22423', quantity: 1 } },
          get: { sku: '85123A', quantity: 1, percent: 100 },
        },
      ],
      "promotions.6.skus: Leaves out '85123A', which the offer names",
    ],
    [
      'a percentage finer than can be worked with',
      ['promotions.3.percent', '33.3333333'],
      'promotions.3.percent: At most 6 decimals',
    ],
    [
      'a group over two steps',
      ['promotions.3.group', 'price'],
      "promotions.3.group: Works in the item step, 'early-bird' of this group in the price step: give it another group",
    ],
  ])('%s is refused', (_subject, edit, expected) => {
    expect(problems(edit)).toEqual([expected]);
  });

  test('two coupons of one code, whatever its case, are refused', () => {
    const coupon = (key: string, codes: string) => ({ key, kind: 'coupon', percent: 10, codes });
    const edits: Edit[] = [
      ['promotions.6', coupon('c', 'SAVE')],
      ['promotions.7', coupon('d', 'save')],
    ];
    expect(problems(...edits)).toEqual(['promotions.7.codes: Another coupon has the same code']);
  });

  test('a plan keeps its own guard rails', () => {
    const deep = { key: 'deep', kind: 'percentOff', percent: 51 };
    expect(problems(['promotions.6', deep])).toEqual([
      'promotions.6.percent: Deeper than guardrails.discountMax, 0.5',
    ]);
    expect(problems(['promotions.6', { ...deep, percent: 50 }])).toEqual([]);
    expect(problems(['promotions.6', { ...deep, kind: 'coupon', codes: 'DEEP' }])).toEqual([
      'promotions.6.percent: Deeper than guardrails.discountMax, 0.5',
    ]);
    expect(problems(['guardrails.wavesMax', 3])).toEqual(['waves: More than guardrails.wavesMax, 3']);
  });

  test('a malformed percentage hides neither the times of its offer nor, beside the rails, another one', () => {
    const percent: Edit = ['promotions.3.percent', 101];
    const times: Edit[] = [
      ['promotions.3.from', 'live+PT2H'],
      ['promotions.3.to', 'live+PT1H'],
    ];
    expect(problems(percent, ...times)).toEqual(
      expect.arrayContaining([
        'promotions.3.percent: Expected percent points above 0, to 100',
        'promotions.3.to: Ends before or when it starts',
      ]),
    );
  });

  test('a malformed rail does not hide what another one finds', () => {
    const found = problems(['guardrails.wavesMax', 0], ['guardrails.discountMax', 0.05]);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^guardrails\.wavesMax: /),
        expect.stringMatching(/^promotions\.\d\.percent: Deeper than guardrails\.discountMax, 0\.05$/),
      ]),
    );
    expect(problems(['guardrails.wavesMax', 0], ['guardrails.discountMax', 'much'])).toHaveLength(2);
  });
});
