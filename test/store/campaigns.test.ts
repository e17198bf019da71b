import { describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import {
  adoptVersion,
  claimStart,
  findCampaign,
  insertDraft,
  listPhases,
  planPhases,
  renameDraft,
  setPhase,
  setStatus,
  setWaitingFor,
} from '../../store/campaigns.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const AT = 1_800_000_000_000;
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: { code?: string }) => error.code,
  );

describe('campaigns', () => {
  test('an id that is none, and one that nobody has, are not found', async () => {
    expect(await code(findCampaign(pool, 'x'))).toBe('CAMPAIGN_NOT_FOUND');
    expect(await code(findCampaign(pool, uuid()))).toBe('CAMPAIGN_NOT_FOUND');
  });

  test('of ten who start one draft, one does', async () => {
    const { id } = await aCampaign(pool);
    const starts = await Promise.all(
      Array.from({ length: 10 }, () => claimStart(pool, { campaignId: id, at: AT })),
    );
    expect(starts.filter(Boolean)).toHaveLength(1);
    expect(await findCampaign(pool, id)).toMatchObject({ phase: 'research', startedAt: AT });
  });

  test('a phase ends the one before it, once however often it is written', async () => {
    const { id } = await aCampaign(pool, { phase: 'preparation' });
    const live = { campaignId: id, phase: 'live', at: AT, endsAt: AT + 5000, launch: true } as const;
    await setPhase(pool, { campaignId: id, phase: 'preparation', at: AT - 1000 });
    await setPhase(pool, live);
    await setPhase(pool, { ...live, at: AT + 1 });
    expect(await listPhases(pool, id)).toMatchObject([
      { phase: 'preparation', startedAt: AT - 1000, endedAt: AT },
      { phase: 'live', startedAt: AT, plannedEnd: AT + 5000, endedAt: null },
    ]);
    expect(await findCampaign(pool, id)).toMatchObject({ phase: 'live', launchedAt: AT, waitingFor: null });
  });

  test('planned phases keep the instants of those that have started', async () => {
    const { id } = await aCampaign(pool);
    await setPhase(pool, { campaignId: id, phase: 'live', at: AT, endsAt: AT + 10 });
    const phases = [
      { phase: 'live', start: 1, end: 2 },
      { phase: 'followUp', start: AT + 10, end: AT + 20 },
    ] as const;
    await planPhases(pool, { campaignId: id, phases: [...phases] });
    expect(await listPhases(pool, id)).toMatchObject([
      { phase: 'live', startedAt: AT, plannedEnd: AT + 10 },
      { phase: 'followUp', plannedStart: AT + 10, startedAt: null },
    ]);
  });

  test('an end is written once: nothing moves after it', async () => {
    const { id } = await aCampaign(pool, { phase: 'live' });
    await setPhase(pool, { campaignId: id, phase: 'live', at: AT });
    await setWaitingFor(pool, { campaignId: id, waitingFor: 'plan' });
    await setStatus(pool, { campaignId: id, status: 'aborted', at: AT + 1 });
    await setStatus(pool, { campaignId: id, status: 'running', at: AT + 2 });
    await setPhase(pool, { campaignId: id, phase: 'followUp', at: AT + 2 });
    const ended = await findCampaign(pool, id);
    expect(ended).toMatchObject({ phase: 'live', status: 'aborted', waitingFor: null, endedAt: AT + 1 });
    expect((await listPhases(pool, id)).map(({ endedAt }) => endedAt)).toEqual([AT + 1]);
  });

  test('two unfinished campaigns cannot have one key, a finished one gives it back', async () => {
    const first = await aCampaign(pool, { plan: { key: 'only-one' } });
    const { plan, hash } = first;
    const draft = { ...plan, campaignId: uuid(), version: 1, hash, ownerId: uuid(), at: AT };
    expect(await code(insertDraft(pool, draft))).toBe('KEY_IN_USE');
    const other = await aCampaign(pool, { plan: { key: 'another' } });
    const renamed = { campaignId: other.id, key: 'only-one', ownerId: uuid() };
    expect(await code(renameDraft(pool, renamed))).toBe('KEY_IN_USE');
    await setStatus(pool, { campaignId: first.id, status: 'cancelled', at: AT });
    await insertDraft(pool, draft);
    expect((await findCampaign(pool, draft.campaignId)).key).toBe('only-one');
  });

  test('an older version never replaces a newer one', async () => {
    const { id, plan } = await aCampaign(pool);
    expect(await adoptVersion(pool, { ...plan, campaignId: id, version: 3, hash: 'h3' })).toBe(true);
    expect(await adoptVersion(pool, { ...plan, campaignId: id, version: 2, hash: 'h2' })).toBe(false);
    expect(await findCampaign(pool, id)).toMatchObject({ version: 3, hash: 'h3' });
  });
});
