import { beforeEach, describe, expect, test } from '@jest/globals';
import { loadOrder } from '../../../store/orders.ts';
import { aLine, aLiveCampaign, aShopFloor, NOON, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
});

const place: ShopFloor['place'] = (...order) => floor.place(...order);

describe('attribution', () => {
  const messageTo = async (customerId: string, settledAt: number, wave = 'opening') => {
    const { rows } = await db.pool.query<{ id: string }>(
      `insert into messages (campaign_id, wave, customer_id, channel, segment, state, settled_at)
       values ($1, $2, $3, 'email', 'everybody', 'accepted', $4) returning id`,
      [floor.campaign.id, wave, customerId, new Date(settledAt)],
    );
    return rows[0]!.id;
  };
  const DAY = 86_400_000;

  test('a click in the window wins over a later message', async () => {
    const clicked = await messageTo('c1', NOON - 2 * DAY);
    await messageTo('c1', NOON - DAY, 'second');
    const clickToken = floor.shop.deps.signer.sign('click', { id: clicked, link: 1 });
    await place({ orderId: 'o1', customerId: 'c1', lines: aLine(1), clickToken });
    expect(await loadOrder(db.pool, 'o1')).toMatchObject({ attribution: 'click', attributedTo: clicked });
  });

  test('without a click the last message in the window counts, an older one does not', async () => {
    await messageTo('c1', NOON - 3 * DAY);
    const last = await messageTo('c1', NOON - DAY, 'second');
    await messageTo('c2', NOON - 8 * DAY);
    await place({ orderId: 'o1', customerId: 'c1', lines: aLine(1) });
    await place({ orderId: 'o2', customerId: 'c2', lines: aLine(1) });
    expect(await loadOrder(db.pool, 'o1')).toMatchObject({ attribution: 'message', attributedTo: last });
    expect(await loadOrder(db.pool, 'o2')).toMatchObject({ attribution: null, attributedTo: null });
  });

  test('a click token that was not made here is left aside', async () => {
    expect((await place({ lines: aLine(1), clickToken: 'forged.token.x' })).status).toBe(200);
  });

  test('the campaign of the click prices the order, also where another is cheaper', async () => {
    const id = await messageTo('c1', NOON - DAY);
    const [offer] = floor.campaign.document.promotions;
    await aLiveCampaign(db, { promotions: [{ ...offer!, percent: '20' } as typeof offer] as never });
    const clickToken = floor.shop.deps.signer.sign('click', { id, link: 1 });
    expect((await place({ lines: aLine(1), clickToken })).body).toMatchObject({
      campaignId: floor.campaign.id,
    });
  });
});
