import fc from 'fast-check';
import type { Hints } from './values.ts';

/** `@name:n`, which the world of the test fills when it is sent. */
export const place = (name: string): fc.Arbitrary<string> => fc.nat(40).map((n) => `@${name}:${n}`);
/** One of these. */
export const among = (...values: unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values);

/** What members, parameters and fields of these names mean. */
export const HINTS: Hints = {
  ...{
    campaignId: place('campaign'),
    cursor: place('cursor'),
    hash: place('hash'),
    messageId: place('message'),
  },
  ...{ clickToken: place('link'), to: place('email'), email: place('email'), owner: place('email') },
  customerId: fc.nat(9).map((n) => `c${n}`),
  orderId: fc.nat(60).map((n) => `fuzz-${n}`),
  sku: among('22423', '85123A', '23084', '21915', 'new-sku'),
  ...{ quantity: fc.integer({ min: 1, max: 4 }), units: fc.integer({ min: 1, max: 50 }) },
  unitPrice: among('12.75', '2.95', 1.25, '0.001'),
  ...{ amount: among('12.75', '170.00', '0.01', '999999.99'), expectedTotal: among('12.75', '25.50') },
  at: fc.constant('@now:0'),
  ...{
    level: among('lead', 'finance'),
    limit: fc.integer({ min: 1, max: 50 }),
    currency: among('GBP', 'GBP', 'EUR'),
  },
  timeZone: among('Europe/London', 'Asia/Shanghai', 'Mars/Olympus'),
  ...{
    line: among('promotion', 'acquisition', 'data', 'reserve'),
    phase: among('live', 'warmUp', 'extension'),
  },
  ...{ reason: among('because', '因为'), key: among('treats', 'spend-more', 'teaser', 'stock', 'fuzz') },
  ...{ price: among('9.99', '12.75'), value: among('12', 12, '3.5'), source: among('panel', '调研') },
  ...{
    metric: among('brandSearches', 'interactions', 'sales'),
    kind: among('media', 'kol', 'extend', 'soldOut'),
  },
  ...{ baseRate: among(0.02, 0.3, 0.9), lift: among(0.1, -0.2, 0, 2) },
  coupons: among([], ['FUZZ10'], ['nope', 'nope']),
};
