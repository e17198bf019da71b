import { expect, test } from '@jest/globals';
import { waitsFor } from '../../../../web/screens/campaign-overview/waiting.ts';

type Facts = Parameters<typeof waitsFor>[0];
const facts = (over: Partial<Facts> = {}): Facts => ({
  ...{ phase: 'live', status: 'running', waitingFor: null, gate: 'open', gateScope: 'campaign' },
  ...{ approvals: [], incidents: [], problems: [] },
  ...over,
});
const kinds = (over: Partial<Facts>) => waitsFor(facts(over)).map(({ kind, to }) => `${kind} ${to}`);
const incident = (state: string) => ({
  ...{ id: 'i', risk: 'stock-out', subject: '', score: 12, state, openedAt: '2027-06-02T09:00Z' },
});

test('a campaign that goes on by itself waits for nothing, nor does one that has ended', () => {
  expect(kinds({})).toEqual([]);
  expect(kinds({ status: 'aborted', incidents: [incident('open')] })).toEqual([]);
});

test('each thing a person has to do names the tab where they can, the most pressing first', () => {
  const approvals = [{ version: 2, level: 'lead', deadline: null, approvers: ['Head'] }];
  expect(kinds({ phase: 'approval', waitingFor: 'approval', approvals })).toEqual(['approval approvals']);
  expect(kinds({ phase: 'planning', waitingFor: 'plan' })).toEqual(['plan plan']);
  expect(kinds({ phase: 'draft' })).toEqual(['draft plan']);
  expect(
    kinds({ status: 'paused', waitingFor: 'readiness', incidents: [incident('open'), incident('resolved')] }),
  ).toEqual(['incidents risks', 'paused null', 'readiness readiness']);
});

test('sends that an incident stopped wait for somebody, everybody’s stop does not name this campaign', () => {
  expect(kinds({ gate: 'paused' })).toEqual(['paused null']);
  expect(kinds({ gate: 'paused', gateScope: 'all' })).toEqual([]);
});
