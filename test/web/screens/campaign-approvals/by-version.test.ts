import { expect, test } from '@jest/globals';
import { byVersion, type Level, type Taken } from '../../../../web/screens/campaign-approvals/by-version.ts';

const level = (version: number, name: string): Level => ({
  ...{ version, level: name, state: 'open', quorum: 1, approvers: [] },
  ...{ deadline: null, openedAt: null, closedAt: null },
});
const decision = (version: number, id: string): Taken => ({
  ...{ id, version, level: 'lead', person: 'a@b.example', verdict: 'approve' },
  ...{ comment: null, delegateTo: null, at: '2026-06-18T10:00:00Z' },
});

test('versions come newest first, each with its own levels and decisions in their order', () => {
  const levels = [level(1, 'lead'), level(3, 'lead'), level(3, 'finance')];
  const decisions = [decision(1, 'a'), decision(3, 'b'), decision(3, 'c')];
  expect(byVersion({ levels, decisions })).toEqual([
    { version: 3, levels: levels.slice(1), decisions: decisions.slice(1) },
    { version: 1, levels: levels.slice(0, 1), decisions: decisions.slice(0, 1) },
  ]);
  expect(byVersion({ levels: [], decisions: [] })).toEqual([]);
});
