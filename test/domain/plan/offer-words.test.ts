import { expect, test } from '@jest/globals';
import { offerWords } from '../../../domain/plan/offer-words.ts';
import type { Promotion } from '../../../domain/plan/types.ts';

const common = { priority: 0, exclusive: false, budgetLine: 'promotion' };
const OFFERS: [Promotion, string, string][] = [
  [
    { ...common, key: 'second', kind: 'nthUnit', skus: ['A', 'B'], n: 2, percent: '50' },
    'second (unit 2 −50 % (A, B))',
    'second (第 2 件 −50 %（A, B）)',
  ],
  [
    { ...common, key: 'rush', kind: 'flash', sku: 'A', price: 9_900, units: 100, perBuyer: 2 },
    'rush (flash sale, A 9.90, 100 units, 2 a buyer)',
    'rush (限时抢购，A 9.90，共 100 件，每人限 2 件)',
  ],
  [
    { ...common, key: 'nine', kind: 'fixedPrice', sku: 'A', price: 9_000 },
    'nine (fixed price, A 9.00)',
    'nine (一口价，A 9.00)',
  ],
  [
    { ...common, key: 'pick', kind: 'gift', skus: ['A', 'B'], choose: 1, over: 9_900 },
    'pick (gift ≥ 99.00: 1 of A, B)',
    'pick (赠品 ≥ 99.00：A, B 任选 1 件)',
  ],
  [
    { ...common, key: 'with', kind: 'gift', skus: ['B'], buy: { sku: 'A', quantity: 2 } },
    'with (gift (2 × A): B)',
    'with (赠品 (2 × A)：B)',
  ],
  [
    {
      ...{ ...common, key: 'two', kind: 'buyXGetY' },
      ...{ buy: { sku: 'A', quantity: 2 }, get: { sku: 'B', quantity: 1, percent: '100' } },
    },
    'two (buy 2 × A, get 1 × B −100 %)',
    'two (买 2 件 A，得 1 件 B −100 %)',
  ],
  [
    { ...common, key: 'set', kind: 'bundle', skus: ['A', 'B'], price: 19_900 },
    'set (bundle A + B = 19.90)',
    'set (套装 A + B = 19.90)',
  ],
  [
    {
      ...{ ...common, key: 'double', kind: 'points', rate: '1', multiplier: '2' },
      redeem: { points: 100, value: 100 },
    },
    'double (points: 1 for 1 CNY, ×2, 100 = 1.00 to pay with)',
    'double (积分：每 1 CNY 得 1，×2，抵扣 100 = 1.00)',
  ],
  [
    {
      ...{ ...common, key: 'wheel', kind: 'lottery', perCustomer: 3 },
      prizes: [{ key: 'phone', units: 2, probability: '0.0001', cost: 500_000 }],
    },
    'wheel (lottery: 2 × phone (5000.00); 3 a customer)',
    'wheel (抽奖：2 × phone (5000.00)；每人 3 次)',
  ],
  [
    { ...common, key: 'rp', kind: 'redPacket', total: 5_000_000, count: 10_000, min: 100, max: 8_800 },
    'rp (red packets: 50,000.00 in 10,000, 1.00 – 88.00 each)',
    'rp (红包：共 50,000.00，10,000 个，每个 1.00 – 88.00)',
  ],
];

test.each(OFFERS)('$kind is said with its main figures in both languages', (offer, en, zh) => {
  expect([
    offerWords(offer, { currency: 'CNY', language: 'en' }),
    offerWords(offer, { currency: 'CNY', language: 'zh-CN' }),
  ]).toEqual([en, zh]);
});
