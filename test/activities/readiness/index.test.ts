import { beforeEach, describe, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createReadinessActivities } from '../../../activities/readiness/index.ts';
import { listAudit } from '../../../store/audit.ts';
import { addComment } from '../../../store/comments.ts';
import { findCampaign } from '../../../store/campaigns.ts';
import { listCheckRows } from '../../../store/readiness.ts';
import { setStock } from '../../../store/stock.ts';
import { listTimeline } from '../../../store/timeline.ts';
import type { CampaignOptions } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { preparing as prepare, readinessDeps } from '../../support/readiness.ts';

const db = await testDatabase();
const { pool } = db;
const AT = 1_800_000_000_000;
let server: { ok: true } | { ok: false; code: string } = { ok: true };
const { deps, mails } = readinessDeps(db, { mailer: { verify: async () => server } });
const activities = createReadinessActivities(deps);
const preparing = (options: CampaignOptions = {}) => prepare(db, AT, options);
beforeEach(() => {
  mails.length = 0;
  server = { ok: true };
});

describe('readiness', () => {
  test('the checks of the plan are written down as open, a load marked as such', async () => {
    const load = { key: 'load', check: 'httpLoad', owner: 'ops@fanfare.example', blocking: false } as const;
    const mail = { key: 'mail', check: 'mailServer', owner: 'ops@fanfare.example', blocking: true } as const;
    const { campaignId, moment, people } = await preparing({ plan: { readiness: [load, mail] } });
    const checks = [
      { key: 'load', state: 'pending', blocking: false, load: true },
      { key: 'mail', state: 'pending', blocking: true },
    ];
    expect(await activities.listChecks(moment)).toEqual(checks);
    expect(await activities.listChecks(moment)).toEqual(checks);
    expect((await listCheckRows(pool, campaignId)).map(({ ownerId }) => ownerId)).toEqual(
      [1, 2].map(() => people['ops@fanfare.example']),
    );
  });

  test('a load is sent by its own activity, under the hand of its worker', async () => {
    const load = {
      key: 'load',
      check: 'httpLoad',
      owner: 'ops@fanfare.example',
      blocking: true,
      url: 'http://10.0.0.1/',
    } as const;
    const { moment } = await preparing({ plan: { readiness: [load] } });
    const asked = { ...moment, check: 'load' };
    await expect(activities.probeCheck(asked)).rejects.toThrow(RangeError);
    const answer = await new MockActivityEnvironment().run(activities.probeLoad, asked);
    expect(answer).toMatchObject({ passed: false, detail: { code: 'ADDRESS_NOT_ALLOWED' } });
  });

  test('stock is short where less is free than the plan allocates, or none is kept', async () => {
    const { moment } = await preparing();
    const stock = { ...moment, check: 'stock' };
    const change = (reference: string) => ({ reference, at: AT });
    await setStock(pool, [{ sku: '22423', location: 'main', onHand: 99 }], change('a'));
    expect((await activities.probeCheck(stock)).detail).toEqual({
      products: 2,
      short: [
        { sku: '22423', planned: 100, free: 99 },
        { sku: '85123A', planned: 500, free: null },
      ],
    });
    const enough = [
      { sku: '22423', location: 'main', onHand: 60 },
      { sku: '22423', location: 'north', onHand: 40 },
      { sku: '85123A', location: 'main', onHand: 500 },
    ];
    await setStock(pool, enough, change('b'));
    expect(await activities.probeCheck(stock)).toMatchObject({ passed: true, detail: { short: [] } });
  });

  test('a mail server that does not answer may be asked again', async () => {
    const { moment } = await preparing();
    expect(await activities.probeCheck({ ...moment, check: 'mail' })).toMatchObject({
      passed: true,
      again: false,
    });
    server = { ok: false, code: 'ECONNECTION' };
    const answer = { passed: false, again: true, detail: { code: 'ECONNECTION' } };
    expect(await activities.probeCheck({ ...moment, check: 'mail' })).toEqual(answer);
  });

  test('the offers of the plan are tried on sample carts', async () => {
    const { moment } = await preparing();
    expect(await activities.probeCheck({ ...moment, check: 'promotions' })).toMatchObject({ passed: true });
  });

  test('a blocking check that failed is kept and its owner gets one mail a failure, in both languages', async () => {
    const { campaignId, moment, people } = await preparing();
    await activities.listChecks(moment);
    const failed = {
      ...moment,
      check: 'mail',
      state: 'failed',
      detail: { code: 'X' },
      actorId: null,
      commentId: null,
    } as const;
    await activities.settleCheck(failed);
    await activities.settleCheck(failed);
    expect(new Set(mails.map(({ key }) => key)).size).toBe(1);
    expect(mails[0]).toMatchObject({ personId: people['ops@fanfare.example'], kind: 'readiness' });
    expect(mails[0]?.content['zh-CN'].subject).toContain('mail');
    const row = (await listCheckRows(pool, campaignId)).find(({ key }) => key === 'mail');
    expect(row).toMatchObject({ state: 'failed', detail: { code: 'X' }, checkedAt: AT });
    expect(await listTimeline(pool, { campaignId, after: 0, limit: 9 })).toHaveLength(1);
  });

  test('a check that is asked again is pending until it answers', async () => {
    const { campaignId, moment } = await preparing();
    await activities.listChecks(moment);
    const settled = {
      ...moment,
      check: 'mail',
      detail: { code: 'X' },
      actorId: null,
      commentId: null,
    } as const;
    await activities.settleCheck({ ...settled, state: 'failed' });
    await activities.reopenCheck({ ...moment, check: 'mail' });
    const row = (await listCheckRows(pool, campaignId)).find(({ key }) => key === 'mail');
    expect(row).toMatchObject({ state: 'pending', detail: {} });
  });

  test('a waiver is audited with the id of its reason', async () => {
    const { campaignId, moment, people } = await preparing();
    await activities.listChecks(moment);
    const actorId = people['lead@fanfare.example'] ?? '';
    const commentId = await addComment(pool, { campaignId, personId: actorId, text: 'we know' });
    await activities.settleCheck({
      ...moment,
      check: 'stock',
      state: 'waived',
      detail: {},
      actorId,
      commentId,
    });
    const chain = await listAudit(pool, { scope: campaignId, after: 0, limit: 9 });
    expect(chain).toMatchObject([{ action: 'checkWaived', actorId, data: { check: 'stock', commentId } }]);
    expect(mails).toEqual([]);
  });

  test('what holds the launch stands in the row', async () => {
    const { campaignId } = await preparing();
    await activities.holdLaunch({ campaignId, waiting: true });
    expect((await findCampaign(pool, campaignId)).waitingFor).toBe('readiness');
    await activities.holdLaunch({ campaignId, waiting: false });
    expect((await findCampaign(pool, campaignId)).waitingFor).toBeNull();
  });
});
