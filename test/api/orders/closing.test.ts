import { expect, test } from '@jest/globals';
import { tryQuote } from '../../../api/orders/try-quote.ts';
import { quoteDesk } from '../../../api/orders/quote-desk.ts';
import { closeOffers } from '../../../store/closures.ts';
import { appDeps } from '../../support/app.ts';
import { aLine, aShopFloor, NOON } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const MINUTE = 60_000;
const desk = quoteDesk(appDeps(db, { now: () => NOON }));

test('an offer that is announced to close says when, works until then and is skipped from then on', async () => {
  const floor = await aShopFloor(db);
  const { id: campaignId } = floor.campaign;
  const at = NOON + 10 * MINUTE;
  await closeOffers(db.pool, {
    ...{ campaignId, line: 'promotion', promotions: ['ten-off'], reason: 'whenSpent', announcedAt: NOON, at },
  });
  const quoted = (when: number) =>
    tryQuote(desk, {
      ...{ campaignId, at: new Date(when).toISOString() },
      lines: [{ sku: '22423', quantity: 2, unitPrice: 12_750 }],
    });
  expect(await quoted(at - 1)).toMatchObject({
    ...{ total: '22.95', skipped: [], closing: [{ promotion: 'ten-off', at: new Date(at).toISOString() }] },
  });
  const closed = { total: '25.50', skipped: [{ promotion: 'ten-off', code: 'OFFER_CLOSED' }], closing: [] };
  expect(await quoted(at)).toMatchObject(closed);
  const before = await floor.place({ orderId: 'c1', lines: aLine(2) });
  expect(before.body).toMatchObject({ total: '22.95', closing: [{ promotion: 'ten-off' }] });
  await closeOffers(db.pool, {
    ...{
      campaignId,
      line: 'promotion',
      promotions: ['ten-off'],
      reason: 'whenSpent',
      announcedAt: NOON,
      at: NOON,
    },
  });
  expect((await floor.place({ orderId: 'c2', lines: aLine(2) })).body).toMatchObject({ total: '22.95' });
  await db.pool.query('update promotion_closures set at = $2, announced_at = $2 where campaign_id = $1', [
    campaignId,
    new Date(NOON),
  ]);
  expect((await floor.place({ orderId: 'c3', lines: aLine(2) })).body).toMatchObject(closed);
});
