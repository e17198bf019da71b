import { expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { findLinkedMessage, recordClick } from '../../store/customer-links.ts';
import { messageTrail } from '../../store/messages.ts';
import { testDatabase } from '../support/postgres.ts';
import { aPreparedRow } from '../support/prepared-waves.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-09T11:00:00Z');

test('a link leads to its message, the plan its wave ran, and whether the campaign has ended', async () => {
  const row = await aPreparedRow(db);
  const linked = await findLinkedMessage(db.pool, row.id);
  expect(linked).toMatchObject({ messageId: row.id, customerId: row.customer, campaignEndedAt: null });
  await db.pool.query('update campaigns set ended_at = $2 where id = $1', [linked?.campaignId, new Date(AT)]);
  expect(await findLinkedMessage(db.pool, row.id)).toMatchObject({ campaignEndedAt: AT });
  expect(await findLinkedMessage(db.pool, uuid())).toBeNull();
});

test('every hit is noted and only those that passed the bot filter count', async () => {
  const { id: messageId, customer } = await aPreparedRow(db);
  for (const counted of [true, false, true])
    await recordClick(db.pool, { messageId, link: 0, at: AT, counted });
  const { campaignId = '' } = (await findLinkedMessage(db.pool, messageId)) ?? {};
  expect(await messageTrail(db.pool, { campaignId, customerId: customer })).toMatchObject([{ clicks: 2 }]);
});
