import { expect, test } from '@jest/globals';
import { LIFECYCLE_LIMITS } from '../../domain/segments/lifecycle.ts';
import { estimateAudience } from '../../store/audience.ts';
import { estimateSizes, type AudienceQuestion } from '../../store/audience-estimate.ts';
import { suppress } from '../../store/suppressions.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const DAY = { asOf: '2027-06-09', timeZone: 'Europe/London' };

await pool.query(
  `insert into customers (id, email, tier, tags, erased_at)
   select id, case when right(id, 1) <> '9' then 'E' || id || '@example.test ' end,
     case when right(id, 1) = '7' then 'gold' end, '{}', case when id = 'A007' then now() end
   from (select 'A' || lpad(n::text, 3, '0') as id from generate_series(0, 99) n) c`,
);
await pool.query(
  `insert into consents (customer_id, channel, granted)
   select id, 'email', right(id, 1) <> '1' from customers where right(id, 1) <> '2'`,
);
await suppress(pool, { channel: 'email', address: 'ea005@example.test', reason: 'bounced', at: 0 });
await pool.query(
  `insert into orders (id, customer_id, currency, state, list_total, discount, total, request_hash, placed_at, paid_at)
   select 'o' || id, id, 'GBP', 'paid', 100, 0, 100, '', '2027-06-01', '2027-06-01' from customers where id < 'A020'`,
);

type Asked = Partial<AudienceQuestion> & {
  segments?: AudienceQuestion['rules']['segments'];
  timeoutMs?: number;
};
const ask = (over: Asked = {}) => {
  const { segments = [], ...rest } = over;
  return estimateSizes(db, {
    ...DAY,
    rules: { segments, lifecycle: LIFECYCLE_LIMITS, currency: 'GBP' },
    holdOut: { share: '0', salt: '' },
    channel: 'email',
    timeoutMs: 30_000,
    ...rest,
  });
};
const EVERYBODY = { orders: { gte: 0 } };

test('sizes of rules are those of first matches, with who a mail could be sent to', async () => {
  const segments = [
    { key: 'gold', where: { tier: { eq: 'gold' } } },
    { key: 'bought', where: { spend: { gte: 100 } } },
    { key: 'nobody', where: { tier: { eq: 'gold' } } },
  ];
  // Of A000 to A019: 2 without an address, 2 who said no, 2 who said nothing, A005 bounced, 2 gold.
  expect(await ask({ segments })).toEqual({
    total: 27,
    segments: [
      { segment: 'gold', customers: 9, holdOut: 0, mailable: 9 },
      { segment: 'bought', customers: 18, holdOut: 0, mailable: 11 },
      { segment: 'nobody', customers: 0, holdOut: 0, mailable: 0 },
    ],
    unmatched: 72,
  });
});

test('rules that ask nothing about orders count the same, and nobody is mailable on a channel nobody allowed', async () => {
  const segments = [{ key: 'all', where: { not: { tier: { eq: 'platinum' } } } }];
  const everybody = { segment: 'all', customers: 99, holdOut: 0 };
  expect(await ask({ segments })).toMatchObject({ segments: [{ ...everybody, mailable: 68 }], unmatched: 0 });
  expect(await ask({ segments, channel: 'sms' })).toMatchObject({
    segments: [{ ...everybody, mailable: 0 }],
  });
});

test('with a campaign’s salt the arms are those that its launch draws', async () => {
  const segments = [{ key: 'all', where: EVERYBODY }];
  const holdOut = { share: '0.3', scope: 'campaign' as const };
  const { id, plan } = await aCampaign(pool, { plan: { audience: { segments, holdOut } } });
  const launched = await estimateAudience(pool, { ...DAY, campaignId: id, plan });
  const { segments: sized } = await ask({ segments, holdOut: { share: '0.3', salt: id } });
  expect(sized).toMatchObject([{ customers: 99, holdOut: launched.holdOut }]);
  expect(launched.holdOut).toBeGreaterThan(10);
  expect(sized[0]?.mailable).toBeLessThan(68);
});

test('a statement that takes too long is given up, and the connection goes on', async () => {
  const segments = Array.from({ length: 40 }, (_, n) => ({
    key: `s${n}`,
    where: { any: Array.from({ length: 40 }, (_, m) => ({ spend: { eq: n * m + 1_000 } })) },
  }));
  await expect(ask({ segments, timeoutMs: 1 })).rejects.toMatchObject({ code: '57014' });
  expect(await ask({ segments })).toMatchObject({ total: 0, unmatched: 99 });
});
