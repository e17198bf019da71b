import { beforeEach, expect, test } from '@jest/globals';
import { aLine, aLiveCampaign, aShopFloor, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase({ poolSize: 4 });
let floor: ShopFloor;
const other = aLine(1, 'OTHER', '3.00');
const limits = { ordersPerDay: 1 };

/** The one live campaign then: ten per cent off 22423 alone. */
async function onlyOfferOf22423(more: object = {}) {
  const [offer] = floor.campaign.document.promotions;
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  return aLiveCampaign(db, { promotions: [{ ...offer, skus: ['22423'] }], ...more } as never);
}

beforeEach(async () => {
  floor = await aShopFloor(db);
});

test('a campaign that has nothing to do with an order neither takes it nor refuses it by its limits', async () => {
  const { id } = await onlyOfferOf22423({ limits });
  for (const orderId of ['a', 'b']) {
    const placed = await floor.place({ orderId, lines: other });
    expect(placed).toMatchObject({ status: 200, body: { campaignId: null, total: '3.00' } });
  }
  expect(await floor.place({ lines: aLine(1) })).toMatchObject({ status: 200, body: { campaignId: id } });
  expect(await floor.place({ lines: aLine(1) })).toMatchObject({ status: 409, body: { code: 'DAILY_CAP' } });
  const named = await floor.place({ campaignId: id, lines: other });
  expect(named).toMatchObject({ status: 409, body: { code: 'DAILY_CAP' } });
});

test('of campaigns equally cheap the one that sells a product of the order takes it', async () => {
  await onlyOfferOf22423();
  const { products, promotions } = floor.campaign.document;
  const own = [{ ...products[0]!, sku: 'OTHER' }];
  const offers = promotions.map((each) => ({ ...each, skus: ['NONE'] }));
  const later = await aLiveCampaign(db, { products: own, promotions: offers });
  expect(await floor.place({ lines: other })).toMatchObject({
    body: { campaignId: later.id, total: '3.00' },
  });
});
