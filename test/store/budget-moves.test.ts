import { beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { budgetEntries, budgetOf, openBudget, returnUnspent } from '../../store/budget.ts';
import {
  moveBudget,
  movesOf,
  setMoveTold,
  spendingOf,
  untoldMoves,
  type BudgetMoveOrder,
} from '../../store/budget-moves.ts';
import { openBudgetRequest } from '../../store/budget-requests.ts';
import { setPhase } from '../../store/campaigns.ts';
import { closeOffers, closuresOf } from '../../store/closures.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { bookSpend } from '../../store/spend.ts';
import { aCampaign } from '../support/builders.ts';
import { charge } from '../support/budget.ts';
import { aLine, aShopFloor, NOON } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const AT = Date.parse('2027-06-01T10:00:00Z');
let campaignId: string;
let people: Record<string, string>;
beforeEach(async () => {
  ({ id: campaignId, people } = await aCampaign(pool, { phase: 'live' }));
  const lines = [
    { key: 'promotion', amount: 10_000 },
    { key: 'reserve', amount: 5_000 },
  ];
  await openBudget(pool, { campaignId, at: AT, lines });
});

const order = (nth: number, more: Partial<BudgetMoveOrder> = {}): BudgetMoveOrder => ({
  ...{ key: `campaign:${campaignId}/move/promotion/${nth}`, campaignId, from: 'reserve', to: 'promotion' },
  ...{ amount: 1_000, how: 'useReserve', request: null, at: AT },
  ...more,
});
const totals = async () =>
  Object.fromEntries((await budgetOf(pool, campaignId)).map((b) => [b.line, b.total]));

test('a move takes from one line what it gives the other, once a key, with an entry on each', async () => {
  expect(await moveBudget(pool, order(1))).toEqual({ state: 'moved', amount: 1_000 });
  expect(await moveBudget(pool, order(1, { amount: 7 }))).toEqual({ state: 'known', amount: 1_000 });
  expect(await totals()).toEqual({ promotion: 11_000, reserve: 4_000 });
  const entries = await budgetEntries(pool, { campaignId, kinds: ['moveIn', 'moveOut'], limit: 10 });
  expect(entries.map(({ line, kind, amount }) => [line, kind, amount])).toEqual([
    ['promotion', 'moveIn', 1_000],
    ['reserve', 'moveOut', 1_000],
  ]);
  expect(await budgetEntries(pool, { campaignId, line: 'reserve', limit: 10 })).toHaveLength(2);
  expect(await checkLedgers(pool)).toEqual([]);
});

test('the same move asked for by many at once is made once', async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => moveBudget(pool, order(1))));
  expect(made.filter(({ state }) => state === 'moved')).toHaveLength(1);
  expect(await totals()).toEqual({ promotion: 11_000, reserve: 4_000 });
});

test('no more moves than is free, and of nothing, of a line that is not there or of an ended campaign: nothing', async () => {
  await pool.query(
    `update budget_balances set committed = 4600 where campaign_id = $1 and line = 'reserve'`,
    [campaignId],
  );
  expect(await moveBudget(pool, order(1))).toEqual({ state: 'moved', amount: 400 });
  expect(await moveBudget(pool, order(2))).toEqual({ state: 'empty' });
  expect(await moveBudget(pool, order(3, { to: 'data' }))).toEqual({ state: 'unopened' });
  await returnUnspent(pool, { campaignId, at: AT });
  expect(await moveBudget(pool, order(4, { from: 'promotion', to: 'reserve' }))).toEqual({ state: 'closed' });
});

test('money that moves to a line opens its offers again, and no others', async () => {
  for (const line of ['promotion', 'reserve'])
    await closeOffers(pool, {
      ...{ campaignId, line, promotions: [`on-${line}`], reason: 'whenSpent', announcedAt: AT, at: AT },
    });
  await moveBudget(pool, order(1));
  expect((await closuresOf(pool, campaignId)).map(({ promotion }) => promotion)).toEqual(['on-reserve']);
});

test('a move stays to be told until somebody has been', async () => {
  await moveBudget(pool, order(1));
  const mine = async () => (await untoldMoves(pool)).filter((move) => move.campaignId === campaignId);
  expect(await mine()).toMatchObject([
    { from: 'reserve', to: 'promotion', amount: 1_000, how: 'useReserve' },
  ]);
  await setMoveTold(pool, order(1).key);
  expect(await mine()).toEqual([]);
  expect(await movesOf(pool, campaignId)).toHaveLength(1);
});

test('whatever is asked for in whatever order, totals keep their sum and no line goes below what it holds', async () => {
  const asked = fc.record({
    nth: fc.integer({ min: 1, max: 6 }),
    amount: fc.integer({ min: -5, max: 8_000 }),
    back: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { maxLength: 8 }), async (moves) => {
      campaignId = (await aCampaign(pool, { phase: 'live' })).id;
      const lines = ['promotion', 'reserve'].map((key) => ({ key, amount: 5_000 }));
      await openBudget(pool, { campaignId, at: AT, lines });
      await pool.query('update budget_balances set reserved = 1500, committed = 900 where campaign_id = $1', [
        campaignId,
      ]);
      const turn = { from: 'promotion', to: 'reserve' };
      await Promise.all(
        moves.map(({ nth, amount, back }) => moveBudget(pool, order(nth, { amount, ...(back && turn) }))),
      );
      for (const { total, free } of await budgetOf(pool, campaignId)) {
        expect(total).toBeGreaterThanOrEqual(2_400);
        expect(free).toBeGreaterThanOrEqual(0);
      }
      expect(Object.values(await totals()).reduce((sum, each) => sum + each, 0)).toBe(10_000);
    }),
    { numRuns: 40 },
  );
});

test('how a line stands: its money, its pace without bookings, the reserve, moves and the newest request', async () => {
  const minutes = (count: number) => AT + count * 60_000;
  await setPhase(pool, { campaignId, phase: 'live', at: minutes(10) });
  await charge(pool, { campaignId, amount: 70, at: minutes(5) });
  const orderId = await charge(pool, { campaignId, amount: 300, at: minutes(12) });
  await charge(pool, { campaignId, amount: 200, at: minutes(13) });
  await charge(pool, { campaignId, amount: 300, kind: 'release', orderId, at: minutes(14) });
  const gifts = { campaignId, line: 'promotion', kind: 'gifts', amount: 5_000 } as const;
  const booked = { reference: `gifts-${campaignId}`, bookedBy: people['lead@fanfare.example'] ?? '' };
  await bookSpend(pool, { ...gifts, ...booked, at: minutes(14), bookedAt: AT }, 'GBP');
  await moveBudget(pool, order(1));
  const of = { campaignId, line: 'promotion', hash: 'h', from: 'reserve', amount: 5, at: AT };
  await openBudgetRequest(pool, { ...of, nth: 1, version: 1 });
  const question = { campaignId, line: 'promotion', since: AT, promotions: ['ten-off'] };
  expect(await spendingOf(pool, [question], minutes(15))).toEqual([
    {
      ...{ campaignId, phase: 'live', closed: false, closing: false, approved: 0 },
      line: { total: 11_000, used: 5_270, free: 5_730 },
      recent: { count: 2, charged: 500, givenBack: 300, spanMs: 5 * 60_000, turnedAway: false },
      reserve: { free: 4_000, total: 4_000, movedOut: 1_000 },
      moves: { count: 1, amount: 1_000 },
      request: { nth: 1, state: 'open' },
    },
  ]);
  expect(await spendingOf(pool, [{ ...question, line: 'nothing' }], AT)).toEqual([]);
});

test('orders that a nearly spent line could not pay are seen for a minute, and not once money has come', async () => {
  await charge(pool, { campaignId, amount: 9_000, at: AT });
  const turnedAway = async (second: number) => {
    const question = { campaignId, line: 'promotion', since: AT, promotions: ['ten-off'] };
    const [line] = await spendingOf(pool, [question], AT + second * 1_000);
    return line?.recent.turnedAway;
  };
  const turned = (promotion: string, code: string) =>
    pool.query(
      `insert into shop_events (webhook_id, type, at, body_hash, status, answer) values ($1, 'order.placed', $2, 'x', 200, $3)`,
      [
        `${campaignId}/${promotion}/${code}`,
        new Date(AT + 1_000),
        { campaignId, skipped: [{ promotion, code }] },
      ],
    );
  await turned('ten-off', 'NOT_ELIGIBLE_SEGMENT');
  await turned('another', 'BUDGET_SPENT');
  expect(await turnedAway(2)).toBe(false);
  await turned('ten-off', 'BUDGET_SPENT');
  expect([await turnedAway(2), await turnedAway(62)]).toEqual([true, false]);
  await moveBudget(pool, { ...order(1), at: AT + 1_500 });
  expect(await turnedAway(2)).toBe(false);
});

test('an order that is placed without an offer its line could not pay is such an order', async () => {
  const floor = await aShopFloor(db);
  const { id } = floor.campaign;
  await pool.query(
    `update budget_balances set committed = total - 1 where campaign_id = $1 and line = 'promotion'`,
    [id],
  );
  const { body } = await floor.place({ orderId: 'away', lines: aLine(2) });
  expect(body['skipped']).toMatchObject([{ promotion: 'ten-off', code: 'BUDGET_SPENT' }]);
  const question = { campaignId: id, line: 'promotion', since: NOON - 60_000, promotions: ['ten-off'] };
  expect(await spendingOf(pool, [question], NOON + 1_000)).toMatchObject([{ recent: { turnedAway: true } }]);
});
