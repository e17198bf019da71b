import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { drawRoutes } from '../../../api/routes/draws.ts';
import { drawAnswer, drawsAnswer, proofAnswer } from '../../../api/schemas/draws.ts';
import type { Promotion } from '../../../domain/plan/types.ts';
import { eraseCustomer } from '../../../store/customers.ts';
import { closeDraws } from '../../../store/draws.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { appDeps, signIn } from '../../support/app.ts';
import type { BuiltCampaign } from '../../support/builders.ts';
import { aRain, aWheel, customersOnly } from '../../support/draws.ts';
import { aLiveCampaign, aShopFloor, NOON } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase({ poolSize: 20 });
const { pool } = db;
const HOUR = 3_600_000;
let now = NOON;
const deps = appDeps(db, { now: () => now });
const app = createApp(deps, drawRoutes(deps));
const [{ bearer }, viewer] = [await signIn(db, ['shop']), await signIn(db, ['viewer'])];
let campaign: BuiltCampaign;

async function begin(...promotions: Promotion<string>[]): Promise<void> {
  await pool.query(`update campaigns set status = 'cancelled'`);
  campaign = await aLiveCampaign(db, { promotions });
}

beforeEach(async () => {
  now = NOON;
  await aShopFloor(db);
  await customersOnly(db, 200);
  await begin(aWheel(), aRain());
});

const draw = (body: object, key: string = randomUUID()) =>
  request(app)
    .post(`/v1/campaigns/${campaign.id}/draws`)
    .set('Authorization', bearer)
    .set('Idempotency-Key', key)
    .send({ promotion: 'rain', ...body });
const get = (path: string) =>
  request(app).get(`/v1/campaigns/${campaign.id}${path}`).set('Authorization', viewer.bearer);

test('a customer draws a packet: its number, what is in it, and a pseudonym; the same key is the same draw', async () => {
  const first = await draw({ customerId: 'c1', reference: 'app 1' }, 'key-1');
  expect(first.status).toBe(200);
  const drawn = drawAnswer.parse(first.body);
  expect(drawn).toMatchObject({ promotion: 'rain', number: 1, state: 'owed', prize: null, customerId: 'c1' });
  expect(drawn.entrant).toMatch(/^[0-9a-f]{64}$/);
  expect(Number(drawn.amount)).toBeGreaterThanOrEqual(0.1);
  expect((await draw({ customerId: 'c1', reference: 'app 1' }, 'key-1')).body).toEqual(first.body);
  // Its answer was lost with the process: the reference finds it, whatever the key.
  expect((await draw({ customerId: 'c1', reference: 'app 1' }, 'key-2')).body).toEqual(first.body);
});

test('a draw whose answer was lost is found by its reference after the end, too; a new one is refused', async () => {
  const first = await draw({ customerId: 'c1', reference: 'app 1' });
  await pool.query(`update campaigns set status = 'aborted' where id = $1`, [campaign.id]);
  await closeDraws(pool, NOON);
  expect((await draw({ customerId: 'c1', reference: 'app 1' })).body).toEqual(first.body);
  expect((await draw({ customerId: 'c2', reference: 'app 2' })).body).toMatchObject({ code: 'DRAW_REFUSED' });
});

test('200 customers at once over HTTP draw 200 numbers, and never more prizes than there are', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => draw({ promotion: 'wheel', customerId: `c${n + 1}` })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(200).fill(200));
  const drawn = answers.map(({ body }) => drawAnswer.parse(body));
  expect(drawn.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 200 }, (_, n) => n + 1),
  );
  for (const [prize, units] of [
    ['big', 3],
    ['small', 20],
  ] as const) {
    expect(drawn.filter((each) => each.prize === prize).length).toBeLessThanOrEqual(units);
  }
  expect(await checkLedgers(pool)).toEqual([]);
}, 60_000);

test.each<[string, Partial<Promotion<string>>, () => Promise<unknown>, string]>([
  ['before it starts', { from: 'live+PT90M' }, () => Promise.resolve(), 'NOT_STARTED'],
  ['after its end', { from: 'live+PT0S', to: 'live+PT30M' }, () => Promise.resolve(), 'ENDED'],
  ['out of its segments', { segments: ['all'] }, () => Promise.resolve(), 'NOT_ELIGIBLE_SEGMENT'],
  ['out of its tiers', { memberTiers: ['gold'] }, () => Promise.resolve(), 'NOT_ELIGIBLE_TIER'],
  ['out of its regions', { regions: ['north'] }, () => Promise.resolve(), 'NOT_ELIGIBLE_REGION'],
  ['from another channel', { channels: ['email'] }, () => Promise.resolve(), 'NOT_ELIGIBLE_CHANNEL'],
  ['who is not treated', { audience: 'treated' }, () => Promise.resolve(), 'NOT_TREATED'],
  [
    'while paused since before its start',
    { from: 'live+PT30M' },
    () =>
      pool.query(
        `insert into gates (scope, state, at) values ($1, 'paused', $2)
         on conflict (scope) do update set state = 'paused', at = excluded.at`,
        [campaign.id, new Date(NOON - HOUR)],
      ),
    'PAUSED',
  ],
  [
    'when the campaign is over',
    {},
    () => pool.query(`update campaigns set status = 'aborted' where id = $1`, [campaign.id]),
    'CAMPAIGN_NOT_LIVE',
  ],
])('a draw %s is refused with its reason, and takes no number', async (...row) => {
  const [, over, prepare, reason] = row;
  await begin({ ...aRain(), ...over } as Promotion<string>);
  await prepare();
  const { status, body } = await draw({ customerId: 'c1' });
  expect([status, body]).toMatchObject([409, { code: 'DRAW_REFUSED', reason }]);
  const { rows } = await pool.query('select drawn from draw_pools where campaign_id = $1', [campaign.id]);
  expect(rows).toEqual([{ drawn: 0 }]);
});

test('what is no draw, who is erased, and too many are told apart', async () => {
  await begin(aRain({ count: 4, channels: ['email'] }));
  const asked = async (customerId: string, promotion = 'rain') => {
    const { status, body } = await draw({ channel: 'email', customerId, promotion });
    return [status, (body as { code?: string }).code];
  };
  expect(await asked('c1', 'nothing')).toEqual([404, 'DRAW_NOT_FOUND']);
  await eraseCustomer(pool, { customerId: 'c9', at: NOON });
  expect(await asked('c9')).toEqual([404, 'CUSTOMER_NOT_FOUND']);
  expect([await asked('c1'), await asked('c1')]).toEqual([
    [200, undefined],
    [409, 'BUYER_LIMIT'],
  ]);
  for (const customerId of ['c2', 'c3', 'c4']) await asked(customerId);
  expect(await asked('c5')).toEqual([409, 'SOLD_OUT']);
});

test('what is owed is listed until it is told as delivered, once by one reference', async () => {
  const { body: first } = await draw({ customerId: 'c1' });
  await draw({ customerId: 'c2' });
  const id = (first as { id: string }).id;
  const owed = async () => drawsAnswer.parse((await get('/draws?state=owed&limit=1')).body);
  expect(await owed()).toMatchObject({
    items: [{ customerId: 'c2', state: 'owed' }],
    promotions: [
      { promotion: 'rain', state: 'open', drawn: 2, owed: 2, delivered: 0, fund: '20.00', seed: null },
      { promotion: 'wheel', prizes: [{ key: 'big', units: 3, won: 0 }, { key: 'small' }], packets: null },
    ],
  });
  const rest = await get(`/draws?state=owed&limit=1&cursor=${(await owed()).nextCursor}`);
  expect(rest.body).toMatchObject({ items: [{ customerId: 'c1' }], nextCursor: null });
  const tell = (reference: string) =>
    request(app).post(`/v1/draws/${id}/delivered`).set('Authorization', bearer).send({ reference });
  expect((await tell('paid 7')).body).toMatchObject({ state: 'delivered', deliveryReference: 'paid 7' });
  expect((await tell('paid 7')).status).toBe(200);
  expect((await tell('paid 8')).body).toMatchObject({ status: 409, code: 'DRAW_CONFLICT' });
  expect(await owed()).toMatchObject({ items: [{ customerId: 'c2' }], nextCursor: null });
});

test('the proof has hash and odds while it runs, and the seed with every entry after', async () => {
  await draw({ customerId: 'c1' });
  const before = proofAnswer.parse((await get('/draws/proof')).body);
  expect(before.promotions).toMatchObject([
    { promotion: 'rain', kind: 'redPacket', seed: null, drawn: 1, total: '20.00', count: 30, entries: [] },
    {
      ...{ promotion: 'wheel', kind: 'lottery', seed: null, drawn: 0, perCustomer: 2, entries: [] },
      prizes: [
        { key: 'big', units: 3, probability: '0.1' },
        { key: 'small', units: 20, probability: '0.4' },
      ],
    },
  ]);
  await pool.query(`update campaigns set phase = 'followUp' where id = $1`, [campaign.id]);
  await closeDraws(pool, NOON);
  const { text, body } = await get('/draws/proof');
  const after = proofAnswer.parse(body);
  expect(after.promotions[0]).toMatchObject({ state: 'closed', entries: [{ number: 1 }] });
  expect(after.promotions[0]?.seed).toMatch(/^[0-9a-f]{64}$/);
  expect(text).not.toContain('c1"');
});

test('no answer of any route tells a seed or a salt before the end', async () => {
  const { rows } = await pool.query<{ seed: string; salt: string }>('select seed, salt from draw_pools');
  const drawn = await draw({ customerId: 'c1' });
  const answers = [drawn.text, (await get('/draws')).text, (await get('/draws/proof')).text].join();
  for (const { seed, salt } of rows) {
    expect(answers).not.toContain(seed);
    expect(answers).not.toContain(salt);
  }
});

test('who may only look draws nothing', async () => {
  const { status } = await request(app)
    .post(`/v1/campaigns/${campaign.id}/draws`)
    .set('Authorization', viewer.bearer)
    .send({ promotion: 'rain', customerId: 'c1' });
  expect(status).toBe(403);
});
