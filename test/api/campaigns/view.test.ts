import { expect, test } from '@jest/globals';
import { guardrailsView } from '../../../api/campaigns/guardrails.ts';
import { campaignDetail } from '../../../api/campaigns/view.ts';
import { recordAction } from '../../../store/actions.ts';
import { insertAdjustment } from '../../../store/adjustments.ts';
import { openLevelRow } from '../../../store/approvals.ts';
import { planPhases, setPhase, setStatus } from '../../../store/campaigns.ts';
import { addComment } from '../../../store/comments.ts';
import { pauseGate, stopGate } from '../../../store/gates.ts';
import { recordTimeline } from '../../../store/timeline.ts';
import { appDeps } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const AT = Date.parse('2027-06-02T09:00:00Z');
const HOUR = 3_600_000;
const deps = appDeps(db, { now: () => AT + HOUR });
const seconds = (at: string): number => (Date.parse(at) - AT) / 1_000;

const live = async () => {
  const campaign = await aCampaign(pool, { phase: 'preparation' });
  const { id: campaignId } = campaign;
  const phases = [
    { phase: 'live', start: AT, end: AT + 48 * HOUR },
    { phase: 'followUp', start: AT + 48 * HOUR, end: AT + 72 * HOUR },
  ] as const;
  await planPhases(pool, { campaignId, phases: [...phases] });
  await setPhase(pool, { campaignId, phase: 'live', at: AT, endsAt: AT + 48 * HOUR, launch: true });
  return { ...campaign, lead: campaign.people['lead@fanfare.example'] ?? '' };
};

test('a running campaign says what is ahead, what it takes, and moves of its dates', async () => {
  const { id: campaignId, lead } = await live();
  const extended = { campaignId, at: AT, phase: 'live', actorId: lead, commentId: null } as const;
  await insertAdjustment(pool, {
    ...{ ...extended, key: `${campaignId}/x`, adjustment: { kind: 'extend', by: 'PT5S' } },
    ...{ result: 'applied', rail: null, endsAt: AT + 48 * HOUR },
  });
  await recordTimeline(pool, {
    ...{ campaignId, key: `${campaignId}/late`, at: AT, phase: 'live', kind: 'phaseLate', actorId: null },
    data: { plannedAt: AT - HOUR, startsAt: AT },
  });
  const shown = await campaignDetail(deps, campaignId);
  expect(shown.ownerName).toBe('lead');
  expect(shown.next.map(({ at, kind, key }) => `${seconds(at) / 3_600} ${kind} ${key}`)).toEqual([
    ...['48 phaseStart followUp', '72 phaseEnd followUp'],
  ]);
  expect(shown.actions.flatMap(({ action, possible }) => (possible ? [action] : []))).toEqual([
    ...['pause', 'extend', 'cancel', 'abort'],
  ]);
  expect(shown.phases.find(({ phase }) => phase === 'live')).toMatchObject({
    ...{ extendedBy: ['PT5S'], lateFrom: new Date(AT - HOUR).toISOString() },
  });
  expect(shown.stopped).toBeNull();
  const rails = await guardrailsView(deps, campaignId);
  expect(rails).toMatchObject({
    phase: 'live',
    extension: { rule: 'plannedDuration', max: 10, used: 5, left: 5 },
  });
});

test('an open approval is told with the names of those who may decide, and its deadline is ahead', async () => {
  const { id: campaignId, hash, people } = await aCampaign(pool, { phase: 'approval' });
  const approvers = [people['head@fanfare.example'] ?? ''];
  const level = { campaignId, version: 1, level: 'lead', position: 0, hash, quorum: 1, approvers };
  await openLevelRow(pool, { ...level, deadline: new Date(AT + 2 * HOUR), at: new Date(AT) });
  const { approvals, next } = await campaignDetail(deps, campaignId);
  expect(approvals).toMatchObject([{ level: 'lead', approvers: ['head'] }]);
  expect(next).toEqual([
    { at: new Date(AT + 2 * HOUR).toISOString(), kind: 'approvalDeadline', key: 'lead' },
  ]);
});

test('a pause is told with who did it and why; an emergency stop of everything comes before it', async () => {
  const { id: campaignId, lead } = await live();
  const commentId = await addComment(pool, { campaignId, personId: lead, text: 'rain' });
  await pauseGate(pool, { scope: campaignId, actorId: lead, reason: 'rain', at: AT });
  await setStatus(pool, { campaignId, status: 'paused', at: AT });
  const done = { campaignId, action: 'paused', key: 'p', at: AT, phase: 'live', actorId: lead } as const;
  await recordAction(pool, { ...done, commentId });
  expect((await campaignDetail(deps, campaignId)).stopped).toEqual({
    ...{ kind: 'paused', scope: 'campaign', at: new Date(AT).toISOString() },
    ...{ by: 'lead', reason: 'rain', text: 'Paused by lead' },
  });
  await stopGate(pool, { scope: 'all', actorId: lead, reason: 'fire', at: AT });
  expect((await campaignDetail(deps, campaignId, 'zh-CN')).stopped).toMatchObject({
    ...{ kind: 'emergencyStop', scope: 'all', by: 'lead@fanfare.example', reason: 'fire' },
    text: expect.stringContaining('紧急停止'),
  });
});

test('while people are waited for, a plan without dates has no assumed ones', async () => {
  const { id: campaignId } = await aCampaign(pool, { phase: 'approval' });
  const phases = [{ phase: 'live', start: AT + 2 * HOUR, end: AT + 48 * HOUR }] as const;
  await planPhases(pool, { campaignId, phases: [...phases] });
  const { next, waves } = await campaignDetail(deps, campaignId);
  expect(next).toEqual([]);
  expect(waves).toMatchObject([{ key: 'opening', dueAt: null }]);
});

test('waves that have not begun are told with when they are due', async () => {
  const { id: campaignId } = await live();
  const { waves } = await campaignDetail(deps, campaignId);
  expect(waves).toMatchObject([
    { key: 'opening', state: 'planned', channel: 'email', segments: ['everybody'], heldUntil: null },
  ]);
  expect(seconds(waves[0]?.dueAt ?? '')).toBeGreaterThanOrEqual(0);
});
