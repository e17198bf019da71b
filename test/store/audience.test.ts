import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { armOf, drawText, HOLD_OUT_PURPOSE, positionOf } from '../../domain/holdout.ts';
import { createAudienceActivities } from '../../activities/audience/index.ts';
import { createCalendar } from '../../infra/calendar.ts';
import { audienceMember, estimateAudience } from '../../store/audience.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-09T11:00:00Z');
const activities = createAudienceActivities({
  db,
  calendar: createCalendar(),
  config: { FANFARE_TIME_ZONE: 'Europe/London' },
});

const people = Array.from({ length: 400 }, (_, index) => `A${String(index).padStart(4, '0')}`);
await db.pool.query(
  `insert into customers (id, tier, tags, erased_at)
   select id, case when right(id, 1) = '7' then 'gold' end, '{}', case when id = 'A0007' then now() end
   from unnest($1::text[]) as id`,
  [people],
);

const audience = {
  segments: [
    { key: 'gold', where: { tier: { eq: 'gold' } } },
    { key: 'rest', where: { orders: { gte: 0 } } },
    { key: 'never', where: { orders: { gte: 0 } } },
  ],
  holdOut: { share: '0.1', scope: 'campaign' as const },
};

const armsOf = async (campaignId: string): Promise<Map<string, string>> => {
  const { rows } = await db.pool.query<{ id: string; arm: string }>(
    'select customer_id as id, arm from audience_members where campaign_id = $1',
    [campaignId],
  );
  return new Map(rows.map(({ id, arm }) => [id, arm]));
};

const drawn = (salt: string, customerId: string) =>
  armOf(
    positionOf(
      createHash('sha256')
        .update(drawText({ salt, purpose: HOLD_OUT_PURPOSE, customerId }))
        .digest('hex'),
    ),
    '0.1',
  );

describe('freezing an audience', () => {
  test('puts each customer into the first segment that matches and draws the hold-out by the campaign’s id', async () => {
    const { id, hash, plan } = await aCampaign(db.pool, { plan: { audience } });
    const scope = { campaignId: id, plan, asOf: '2027-06-09', timeZone: 'Europe/London' };
    const estimate = await estimateAudience(db.pool, scope);
    const counts = await activities.freezeAudience({ campaignId: id, hash, at: AT });
    expect(counts).toEqual(estimate);
    expect(counts.segments.map(({ segment, treated, holdOut }) => [segment, treated + holdOut])).toEqual([
      ['gold', 39],
      ['rest', 360],
    ]);
    expect(counts.holdOut).toBeGreaterThan(15);
    expect(counts.holdOut).toBeLessThan(70);
    const arms = await armsOf(id);
    expect(arms.has('A0007')).toBe(false);
    for (const [customer, arm] of arms) expect([customer, arm]).toEqual([customer, drawn(id, customer)]);
    await expect(audienceMember(db.pool, { campaignId: id, customerId: 'A0017' })).resolves.toMatchObject({
      segment: 'gold',
    });
  });

  test('twice, or with customers come since, leaves the audience as it was', async () => {
    const { id, hash } = await aCampaign(db.pool, { plan: { audience } });
    const first = await activities.freezeAudience({ campaignId: id, hash, at: AT });
    await db.pool.query(`insert into customers (id, tags) values ('late', '{}')`);
    const second = await activities.freezeAudience({ campaignId: id, hash, at: AT + 1 });
    await db.pool.query(`delete from customers where id = 'late'`);
    expect(second).toEqual(first);
  });

  test('with a seed treats the same people in two campaigns', async () => {
    const seeded = { ...audience, holdOut: { ...audience.holdOut, seed: 'fixed' } };
    const [one, two] = await Promise.all(
      [1, 2].map(() => aCampaign(db.pool, { plan: { audience: seeded } })),
    );
    for (const { id, hash } of [one!, two!])
      await activities.freezeAudience({ campaignId: id, hash, at: AT });
    expect(await armsOf(one!.id)).toEqual(await armsOf(two!.id));
    expect((await armsOf(one!.id)).get('A0001')).toBe(drawn('fixed', 'A0001'));
  });

  test('without a hold-out treats everybody, and refuses another version’s hash', async () => {
    const { id, hash } = await aCampaign(db.pool, { plan: { audience: { segments: audience.segments } } });
    await expect(
      activities.freezeAudience({ campaignId: id, hash: 'f'.repeat(64), at: AT }),
    ).rejects.toMatchObject({
      code: 'PLAN_CHANGED',
    });
    expect(await activities.freezeAudience({ campaignId: id, hash, at: AT })).toMatchObject({
      members: 399,
      holdOut: 0,
    });
  });
});
