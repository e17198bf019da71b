import { expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { addRecap, findRecap } from '../../store/recaps.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-05T00:00:00Z');
const recap = (campaignId: string, run: string, html = '<p>') => ({
  campaignId,
  run,
  report: { run },
  html,
  at: AT,
});

test('each run adds one version, and a repeat of it none', async () => {
  const id = uuid();
  expect(await addRecap(db.pool, recap(id, 'first'))).toBe(1);
  expect(await addRecap(db.pool, recap(id, 'first', '<b>'))).toBe(1);
  expect(await addRecap(db.pool, recap(id, 'second'))).toBe(2);
  expect(await findRecap(db.pool, { campaignId: id })).toMatchObject({
    version: 2,
    report: { run: 'second' },
  });
  expect(await findRecap(db.pool, { campaignId: id, version: 1 })).toMatchObject({
    html: '<p>',
    at: new Date(AT),
  });
});

test('a campaign without a recap, or without that version, has none', async () => {
  const id = uuid();
  const missing = { code: 'RECAP_NOT_FOUND' };
  await expect(findRecap(db.pool, { campaignId: id })).rejects.toMatchObject(missing);
  await addRecap(db.pool, recap(id, 'first'));
  await expect(findRecap(db.pool, { campaignId: id, version: 2 })).rejects.toMatchObject(missing);
  await expect(findRecap(db.pool, { campaignId: 'no id' })).rejects.toMatchObject(missing);
});
