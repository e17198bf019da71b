import { beforeEach, expect, test } from '@jest/globals';
import { tick } from '../../../activities/monitor/tick.ts';
import type { WhenSpent } from '../../../domain/plan/types.ts';
import { listAudit } from '../../../store/audit.ts';
import { budgetOf, openBudget } from '../../../store/budget.ts';
import { movesOf } from '../../../store/budget-moves.ts';
import { budgetRequestsOf, closeBudgetRequest } from '../../../store/budget-requests.ts';
import { setPhase } from '../../../store/campaigns.ts';
import { closuresOf } from '../../../store/closures.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { charge } from '../../support/budget.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aWatch } from '../../support/watch.ts';

const db = await testDatabase();
const { pool } = db;
const AT = Date.parse('2027-06-10T10:00:00Z');
const MINUTE = 60_000;

let campaign: BuiltCampaign;
let watch: ReturnType<typeof aWatch>;
beforeEach(async () => {
  await pool.query(`update campaigns set status = 'completed', phase = 'closed'`);
  watch = aWatch(db);
});

/** A campaign live since AT with 100.00 to spend and a reserve of 50.00. */
async function aSpender(whenSpent: WhenSpent): Promise<void> {
  const { budget } = (await aCampaign(pool)).document;
  const team = [{ person: 'ops@fanfare.example', role: 'operator' as const }];
  campaign = await aCampaign(pool, {
    phase: 'preparation',
    plan: { budget: { ...budget, whenSpent }, team },
  });
  await setPhase(pool, { campaignId: campaign.id, phase: 'live', at: AT });
  const lines = [
    { key: 'promotion', amount: 10_000 },
    { key: 'reserve', amount: 5_000 },
  ];
  await openBudget(pool, { campaignId: campaign.id, lines, at: AT });
}

/** So many charges, one a minute, of so much each, from the given minute on. */
async function spend(from: number, count: number, amount: number): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) {
    await charge(pool, { campaignId: campaign.id, amount, at: AT + (from + nth) * MINUTE });
  }
}
const look = (minute: number, of = watch) => tick(of, AT + minute * MINUTE);
const totals = async () =>
  Object.fromEntries((await budgetOf(pool, campaign.id)).map((b) => [b.line, b.total]));
const told = async () =>
  (await listTimeline(pool, { campaignId: campaign.id, after: 0, limit: 50 })).map(({ kind }) => kind);
const closings = async () => (await closuresOf(pool, campaign.id)).map(({ at }) => (at - AT) / MINUTE);

test('a line near its end gets steps of the reserve, each once however often it is looked at, and no more than the share', async () => {
  await aSpender({ line: 'promotion', do: 'useReserve', upTo: '0.5', warnAt: '0.9' });
  await spend(1, 20, 490);
  await look(21);
  expect(await totals()).toEqual({ promotion: 10_500, reserve: 4_500 });
  await look(21, aWatch(db));
  expect(await movesOf(pool, campaign.id)).toHaveLength(1);
  await spend(21, 1, 490);
  await Promise.all([look(21.6), look(21.6, aWatch(db))]);
  expect(await totals()).toEqual({ promotion: 11_000, reserve: 4_000 });
  for (let minute = 22; minute < 26; minute += 1) {
    await spend(minute, 1, 490);
    await look(minute + 0.5);
  }
  expect(await totals()).toEqual({ promotion: 12_500, reserve: 2_500 });
  expect(await checkLedgers(pool)).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ ledger: 'budget' })]),
  );
  expect((await told()).filter((kind) => kind === 'budgetMoved')).toHaveLength(
    (await movesOf(pool, campaign.id)).length,
  );
  const audit = await listAudit(pool, { scope: campaign.id, after: 0, limit: 20 });
  expect(audit[0]).toMatchObject({
    action: 'budgetMoved',
    data: { amount: '5.00', from: 'reserve', to: 'promotion' },
  });
});

/** A database whose line is read once: what was read then is what every look after it sees. */
function remembering(): typeof db {
  let read: Promise<unknown> | undefined;
  const query = (text: string, values: unknown[]) =>
    text.includes('"turnedAway"') ? (read ??= pool.query(text, values)) : pool.query(text, values);
  return { ...db, pool: Object.create(pool, { query: { value: query } }) as typeof pool };
}

test('looks that read the line at the same moment, in one process or two, move, ask and close once', async () => {
  const twice = async (whenSpent: WhenSpent): Promise<void> => {
    await aSpender(whenSpent);
    await spend(1, 20, 490);
    const same = remembering();
    for (const minute of [21, 21.1])
      await Promise.all([look(minute, aWatch(same)), look(minute, aWatch(same))]);
  };
  await twice({ line: 'promotion', do: 'useReserve', upTo: '0.5' });
  expect(await totals()).toEqual({ promotion: 10_500, reserve: 4_500 });
  expect((await told()).filter((kind) => kind === 'budgetMoved')).toHaveLength(1);
  await twice({ line: 'promotion', do: 'askApproval' });
  expect(await budgetRequestsOf(pool, campaign.id)).toHaveLength(1);
  await twice({ line: 'promotion', do: 'closeOffer' });
  expect(await closings()).toEqual([21]);
});

test('the lead is told of every move once, also where the first look died before the mail', async () => {
  await aSpender({ line: 'promotion', do: 'useReserve', upTo: '0.1' });
  await spend(1, 20, 490);
  const dying = aWatch(db, { staffMailer: { send: () => Promise.reject(new Error('killed')) } });
  await look(21, dying);
  expect(dying.lines.join()).toContain('budget lines could not be looked after');
  expect(await movesOf(pool, campaign.id)).toHaveLength(1);
  await look(22);
  await look(23);
  const mails = watch.mails.filter(({ key }) => key.includes('/move/'));
  expect(mails.map(({ personId }) => personId)).toEqual([campaign.people['lead@fanfare.example']]);
  expect(mails[0]?.content.en.subject).toContain('GBP 4.90 moved to budget line “promotion”');
  expect(await told()).toContain('budgetMoved');
});

test('a look that dies between the ledger and the books leaves nothing of the move', async () => {
  await aSpender({ line: 'promotion', do: 'useReserve', upTo: '0.5' });
  await spend(1, 20, 490);
  const dying = {
    ...db,
    transaction: <T>(work: (tx: never) => Promise<T>): Promise<T> =>
      db.transaction(async (tx) => {
        await work(tx as never);
        throw new Error('killed');
      }),
  };
  await look(21, aWatch({ ...dying }));
  expect(await totals()).toEqual({ promotion: 10_000, reserve: 5_000 });
  await look(21);
  expect(await movesOf(pool, campaign.id)).toHaveLength(1);
});

test('offers are announced to close an hour before the pace spends their line; lead and team hear of both ends', async () => {
  await aSpender({ line: 'promotion', do: 'closeOffer', notice: 'PT1H' });
  await spend(1, 10, 100);
  await look(10);
  expect(await closings()).toEqual([]);
  await spend(11, 10, 200);
  await look(20);
  await look(21);
  expect(await closings()).toEqual([80]);
  expect(await told()).toEqual(['offersClosing']);
  const people = ['lead@fanfare.example', 'ops@fanfare.example'].map((email) => campaign.people[email]);
  expect(watch.mails.map(({ personId }) => personId).sort()).toEqual([...people].sort());
  await look(79);
  expect(await told()).toEqual(['offersClosing']);
  await look(80);
  await look(81);
  expect(await told()).toEqual(['offersClosing', 'offersSpent']);
  expect([...new Set(watch.mails.map(({ key }) => key))]).toHaveLength(4);
});

test('a line that is spent before anybody could be told closes at once', async () => {
  await aSpender({ line: 'promotion', do: 'closeOffer', notice: 'PT1H', warnAt: '1' });
  await spend(1, 2, 5_000);
  await look(3);
  expect(await closings()).toEqual([3]);
  expect(await told()).toEqual(expect.arrayContaining(['offersSpent']));
  expect(await told()).not.toContain('offersClosing');
});

test('approvers are asked once for what the reserve may give, and a no closes the offers', async () => {
  await aSpender({ line: 'promotion', do: 'askApproval', upTo: '0.4' });
  await spend(1, 10, 1_000);
  await look(11);
  await look(12, aWatch(db));
  const requests = () => budgetRequestsOf(pool, campaign.id);
  expect(await requests()).toMatchObject([
    { nth: 1, line: 'promotion', from: 'reserve', amount: 2_000, state: 'open', hash: campaign.hash },
  ]);
  expect(await closings()).toEqual([]);
  await closeBudgetRequest(pool, { campaignId: campaign.id, nth: 1, state: 'rejected', at: AT });
  await look(13);
  expect(await closings()).toEqual([13]);
  expect(await requests()).toHaveLength(1);
});

test('a plan that says nothing about a spent line has nothing moved, asked or closed', async () => {
  campaign = await aCampaign(pool, { phase: 'live' });
  await openBudget(pool, { campaignId: campaign.id, lines: [{ key: 'promotion', amount: 100 }], at: AT });
  await spend(1, 1, 100);
  await look(2);
  expect(await closings()).toEqual([]);
  expect(await movesOf(pool, campaign.id)).toEqual([]);
});
