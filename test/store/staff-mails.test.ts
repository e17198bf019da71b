import { beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { claimStaffMail, settleStaffMail } from '../../store/staff-mails.ts';
import { aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase({ poolSize: 10 });
const AT = Date.parse('2027-06-09T11:00:00Z');
let key: string;
beforeEach(() => {
  key = uuid();
});

const claim = async () => {
  const personId = await aPerson(pool, 'head@fanfare.example');
  const mail = { key, campaignId: null, personId, kind: 'approval', at: AT, host: 'shop.example' };
  return claimStaffMail(pool, mail);
};

test('a mail claimed ten times at once has one Message-ID, of its host, for ever', async () => {
  const claims = await Promise.all(Array.from({ length: 10 }, claim));
  const ids = new Set(claims.map(({ messageId }) => messageId));
  expect([ids.size, claims[0]?.state]).toEqual([1, 'claimed']);
  expect([...ids][0]).toMatch(/^[0-9a-f-]{36}@shop\.example$/);
  await settleStaffMail(pool, { key, state: 'sent', at: AT });
  expect(await claim()).toEqual({ state: 'sent', messageId: [...ids][0] });
});

test.each([
  ['sent', new Date(AT)],
  ['refused', null],
] as const)('a mail that was %s says when it left', async (state, sentAt) => {
  await claim();
  await settleStaffMail(pool, { key, state, at: AT });
  const { rows } = await pool.query('select state, sent_at from staff_mails where key = $1', [key]);
  expect(rows).toEqual([{ state, sent_at: sentAt }]);
});
