import { expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { eraseCustomer, findCustomer } from '../../store/customers.ts';
import { keepCustomer } from '../../store/events.ts';
import {
  confirmRegistrations,
  isPreRegistered,
  preRegister,
  unconfirmedCampaigns,
} from '../../store/pre-registrations.ts';
import { importLines } from '../support/imports.ts';
import { testDatabase } from '../support/postgres.ts';
import { aWave, NOON } from '../support/waves.ts';

const db = await testDatabase();
const { pool } = db;

async function aRegistration() {
  const { campaignId } = await aWave(db, 1);
  const customerId = `${campaignId.slice(-6)}-0000`;
  return { nextKey: 'double-11', customerId, campaignId, messageId: uuid(), at: NOON, confirm: true };
}

test('a person is registered once and tagged once, and says so the second time', async () => {
  const registration = await aRegistration();
  const both = [await preRegister(pool, registration), await preRegister(pool, registration)];
  expect(both).toEqual(['added', 'known']);
  expect((await findCustomer(pool, registration.customerId))?.tags).toEqual(['preregistered:double-11']);
  expect(await isPreRegistered(pool, registration)).toBe(true);
  expect(await isPreRegistered(pool, { ...registration, nextKey: 'other' })).toBe(false);
});

test('tags of the shop stay, and each campaign has its own', async () => {
  const registration = await aRegistration();
  await pool.query(`update customers set tags = '{vip}' where id = $1`, [registration.customerId]);
  await preRegister(pool, registration);
  await preRegister(pool, { ...registration, nextKey: 'new-year' });
  expect((await findCustomer(pool, registration.customerId))?.tags).toEqual([
    'vip',
    'preregistered:double-11',
    'preregistered:new-year',
  ]);
});

test('of many at once one registers', async () => {
  const registration = await aRegistration();
  const all = await Promise.all(Array.from({ length: 12 }, () => preRegister(pool, registration)));
  expect(all.filter((each) => each === 'added')).toHaveLength(1);
  expect((await findCustomer(pool, registration.customerId))?.tags).toEqual(['preregistered:double-11']);
});

test('an erased person is counted and not known, and cannot register again', async () => {
  const registration = await aRegistration();
  await preRegister(pool, registration);
  await eraseCustomer(pool, { customerId: registration.customerId, at: NOON });
  expect(await isPreRegistered(pool, registration)).toBe(false);
  expect(await preRegister(pool, registration)).toBe('unknown');
  const { rows } = await pool.query<{ people: number }>(
    'select count(*) as people from pre_registrations where campaign_id = $1',
    [registration.campaignId],
  );
  expect(rows).toEqual([{ people: 1 }]);
});

test.each([
  [
    'a file',
    (id: string) =>
      importLines(db, 'customers', { lines: ['customer_id,tags', `${id},vip;preregistered:mine`] }),
  ],
  [
    'an event',
    (id: string) =>
      keepCustomer(
        pool,
        {
          ...{ webhookId: uuid(), type: 'customer.updated', at: NOON + 1, customerId: id },
          ...{ bodyHash: 'h', data: {}, apply: true },
        },
        { tags: ['vip', 'preregistered:mine'] },
      ),
  ],
])('the shop’s list of tags in %s does not take a registration away', async (_, send) => {
  const registration = await aRegistration();
  await pool.query(`update customers set tags = '{old}' where id = $1`, [registration.customerId]);
  await preRegister(pool, registration);
  await preRegister(pool, { ...registration, nextKey: 'mine' });
  await send(registration.customerId);
  expect((await findCustomer(pool, registration.customerId))?.tags).toEqual([
    'vip',
    'preregistered:mine',
    'preregistered:double-11',
  ]);
});

test('a campaign is named until a mail is written for each who registered, once for two registrations', async () => {
  const registration = await aRegistration();
  const named = async () =>
    (await unconfirmedCampaigns(pool)).filter(({ campaignId }) => campaignId === registration.campaignId)
      .length;
  await preRegister(pool, { ...registration, confirm: false });
  expect(await named()).toBe(0);
  await preRegister(pool, { ...registration, nextKey: 'second' });
  await preRegister(pool, { ...registration, nextKey: 'third' });
  expect(await named()).toBe(1);
  await pool.query(
    `insert into messages (campaign_id, wave, customer_id, channel, segment, state, settled_at)
     values ($1, 'sign-up', $2, 'email', '', 'accepted', $3)`,
    [registration.campaignId, registration.customerId, new Date(NOON + 5)],
  );
  expect(await named()).toBe(0);
  await confirmRegistrations(pool, { campaignId: registration.campaignId, wave: 'sign-up' });
  const { rows } = await pool.query<{ key: string; at: Date }>(
    'select next_key as key, confirmed_at as at from pre_registrations where campaign_id = $1 order by next_key',
    [registration.campaignId],
  );
  expect(rows.map(({ key, at }) => [key, at.getTime()])).toEqual([
    ['double-11', NOON],
    ['second', NOON + 5],
    ['third', NOON + 5],
  ]);
});

test('somebody erased before their confirmation went out is waited for no more', async () => {
  const registration = await aRegistration();
  await preRegister(pool, registration);
  await eraseCustomer(pool, { customerId: registration.customerId, at: NOON });
  const named = (await unconfirmedCampaigns(pool)).map(({ campaignId }) => campaignId);
  expect(named).not.toContain(registration.campaignId);
});
