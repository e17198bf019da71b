import { beforeEach, expect, test } from '@jest/globals';
import { decideByLink, openDecideLink, type DecideLink } from '../../../api/approvals/decide-by-link.ts';
import { DomainError } from '../../../domain/errors.ts';
import { closeLevelRow, openLevelRow } from '../../../store/approvals.ts';
import { createStaffLink, findStaffLink } from '../../../store/staff-links.ts';
import { aGateway, appDeps } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const NOW = Date.parse('2027-06-01T10:00:00Z');
const sent: string[] = [];
let failure: Error | null;
let now: number;
const gateway = aGateway({
  update: (async (_id: string, _update: unknown, { updateId }: { updateId: string }) => {
    sent.push(updateId);
    if (failure) throw failure;
    return { open: null, outcome: null };
  }) as never,
});
const deps = appDeps(db, { gateway, now: () => now });
let token: string;
let personId: string;

beforeEach(async () => {
  sent.length = 0;
  failure = null;
  now = NOW;
  const { id: campaignId, hash, people } = await aCampaign(db.pool, { phase: 'approval' });
  personId = people['head@fanfare.example'] ?? '';
  await db.pool.query('update people set active = true, roles = $2 where id = $1', [personId, ['approver']]);
  token = await createStaffLink(db.pool, {
    ...{ purpose: 'decide', personId, campaignId, version: 1, level: 'lead', planHash: hash },
    expiresAt: new Date(NOW + 60_000),
  });
});

async function press() {
  const link = await openDecideLink(deps, token);
  if ('text' in link) return link;
  return decideByLink(deps, { token, link, verdict: 'approve', comment: '  ' });
}
const usedAt = async () => (await findStaffLink(db.pool, token))?.usedAt;

test('a link is open until it is used or its time is over', async () => {
  expect((await openDecideLink(deps, token)) as DecideLink).toMatchObject({ level: 'lead', version: 1 });
  now = NOW + 60_000;
  expect(await openDecideLink(deps, token)).toEqual({ status: 410, text: 'expired' });
  now = NOW;
  expect(await press()).toEqual({ status: 200, text: 'thanks' });
  expect(await usedAt()).toEqual(new Date(NOW));
  expect(await press()).toEqual({ status: 410, text: 'used' });
  expect(sent).toHaveLength(1);
});

test('a decision that is refused or that no worker takes leaves the link, and a retry is the same update', async () => {
  failure = new DomainError('PLAN_CHANGED', 'The plan has changed');
  expect(await press()).toEqual({ status: 409, text: 'refused', detail: 'The plan has changed' });
  failure = new Error('connection lost');
  await expect(press()).rejects.toThrow('connection lost');
  expect(await usedAt()).toBeNull();
  failure = null;
  expect(await press()).toMatchObject({ text: 'thanks' });
  expect(new Set(sent).size).toBe(1);
});

test('the link of somebody who has left the team decides nothing', async () => {
  await db.pool.query('update people set active = false where id = $1', [personId]);
  expect(await press()).toEqual({ status: 404, text: 'unknown' });
  expect(sent).toEqual([]);
});

test('the link of somebody who is no approver any more shows nothing and decides nothing', async () => {
  const link = (await openDecideLink(deps, token)) as DecideLink;
  await db.pool.query('update people set roles = $2 where id = $1', [personId, ['viewer']]);
  const unknown = { status: 404, text: 'unknown' };
  expect(await openDecideLink(deps, token)).toEqual(unknown);
  expect(await decideByLink(deps, { token, link, verdict: 'approve', comment: '' })).toEqual(unknown);
  expect([sent, await usedAt()]).toEqual([[], null]);
});

test.each(['approved', 'rejected', 'changesRequested', 'withdrawn', 'expired'] as const)(
  'the link of a level that was %s meanwhile says so when it is opened',
  async (state) => {
    const { campaignId, planHash } = (await openDecideLink(deps, token)) as DecideLink;
    const [level, at] = [{ campaignId, version: 1, level: 'lead' }, new Date(NOW)];
    const asked = { position: 0, hash: planHash, quorum: 1, approvers: [personId], deadline: at, at };
    await openLevelRow(db.pool, { ...level, ...asked });
    expect(await openDecideLink(deps, token)).toMatchObject({ level: 'lead' });
    await closeLevelRow(db.pool, { ...level, state, at });
    expect(await openDecideLink(deps, token)).toEqual({ status: 410, text: state });
    expect(await press()).toEqual({ status: 410, text: state });
    expect(sent).toEqual([]);
  },
);
