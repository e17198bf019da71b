import { beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { preregisterPageRoutes } from '../../../api/routes/preregister-page.ts';
import { eraseCustomer, findCustomer } from '../../../store/customers.ts';
import { appDeps } from '../../support/app.ts';
import { aFollowUp, aSentWave } from '../../support/follow-up.ts';
import { testDatabase } from '../../support/postgres.ts';
import { NOON } from '../../support/waves.ts';

const db = await testDatabase();
const deps = appDeps(db, { now: () => NOON });
const app = createApp(deps, preregisterPageRoutes(deps));
let campaign: Awaited<ReturnType<typeof aFollowUp>>;

async function linkOf(wave: string): Promise<string> {
  const [row] = await aSentWave(db, campaign, wave);
  return `/p/preregister/${deps.signer.sign('preregister', { id: row?.id ?? '', link: 0 })}`;
}

const post = (path: string) => request(app).post(path).type('form').send({ confirm: 'yes' });

async function registered() {
  const { rows } = await db.pool.query<{ next: string }>(
    'select next_key as next from pre_registrations where campaign_id = $1 order by next_key',
    [campaign.campaignId],
  );
  return rows.map(({ next }) => next);
}

beforeEach(async () => {
  campaign = await aFollowUp(db, 1);
});

describe('pre-registration', () => {
  test('opening the page asks and changes nothing; its button registers for the next campaign, once', async () => {
    const path = await linkOf('thank-you');
    const asked = await request(app).get(`${path}?lang=zh-CN`);
    expect(asked.text).toContain('下一场活动');
    expect(await registered()).toEqual([]);
    const [first, second] = [await post(path), await post(path)];
    expect([first?.status, second?.status]).toEqual([200, 200]);
    expect(first?.text).toContain('You are on the list');
    expect(second?.text).toContain('already');
    expect(await registered()).toEqual(['double-11']);
    expect((await findCustomer(db.pool, campaign.customers[0] ?? ''))?.tags).toEqual([
      'preregistered:double-11',
    ]);
    expect((await request(app).get(path)).text).toContain('already');
  });

  test('before follow-up it registers for the campaign itself', async () => {
    const path = await linkOf('opening');
    expect((await request(app).get(path)).text).toContain('when Spring sale opens');
    await post(path);
    expect(await registered()).toEqual([campaign.plan.key]);
  });

  test('a mail is to confirm it, unless the version was stored without one', async () => {
    const unconfirmed = async () =>
      (
        await db.pool.query<{ n: number }>(
          'select count(*) as n from pre_registrations where campaign_id = $1 and confirmed_at is null',
          [campaign.campaignId],
        )
      ).rows[0]?.n;
    await post(await linkOf('thank-you'));
    expect(await unconfirmed()).toBe(1);
    campaign = await aFollowUp(db, 1);
    const path = await linkOf('thank-you');
    await db.pool.query(
      `update plan_versions set bodies = bodies - 'sign-up.en.mjml' where campaign_id = $1`,
      [campaign.campaignId],
    );
    await post(path);
    expect([await unconfirmed(), await registered()]).toEqual([0, ['double-11']]);
  });

  test('after a follow-up that names no next campaign there is nothing to register for', async () => {
    campaign = await aFollowUp(db, 1, { followUp: { thankYou: { to: 'buyers', after: 'PT1S' } } });
    const path = await linkOf('thank-you');
    expect([(await request(app).get(path)).status, (await post(path)).status]).toEqual([404, 404]);
  });

  const endAt = (at: number) =>
    db.pool.query('update campaigns set ended_at = $2 where id = $1', [campaign.campaignId, new Date(at)]);
  const DAY = 24 * 60 * 60_000;

  test.each(['thank-you', 'opening'])(
    'the link of %s registers for the next campaign until 90 days after the end of its own',
    async (wave) => {
      const path = await linkOf(wave);
      await endAt(NOON - 91 * DAY);
      expect([(await request(app).get(path)).status, (await post(path)).status]).toEqual([410, 410]);
      expect(await registered()).toEqual([]);
      await endAt(NOON - 90 * DAY);
      expect([(await request(app).get(path)).status, (await post(path)).status]).toEqual([200, 200]);
      expect(await registered()).toEqual(['double-11']);
    },
  );

  test('nobody registers for a campaign that has ended where no next one is named', async () => {
    campaign = await aFollowUp(db, 1, { followUp: { thankYou: { to: 'buyers', after: 'PT1S' } } });
    const path = await linkOf('opening');
    await endAt(NOON);
    expect([(await request(app).get(path)).status, (await post(path)).status]).toEqual([410, 410]);
  });

  test('the link ends with its customer', async () => {
    const path = await linkOf('thank-you');
    await eraseCustomer(db.pool, { customerId: campaign.customers[0] ?? '', at: NOON });
    expect((await post(path)).status).toBe(404);
    expect(await registered()).toEqual([]);
  });
});
