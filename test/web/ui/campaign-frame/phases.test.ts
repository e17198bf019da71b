import { expect, test } from '@jest/globals';
import { isShort, passed, phaseSteps } from '../../../../web/ui/campaign-frame/phases.ts';

type Facts = Parameters<typeof phaseSteps>[0];
const row = (phase: Facts['phases'][number]['phase'], from: string, to: string | null) => ({
  phase,
  ...{ plannedStart: from, plannedEnd: to, startedAt: null, endedAt: null, extendedBy: [], lateFrom: null },
});
const PLANNED = [
  row('live', '2027-06-02T09:00Z', '2027-06-04T09:00Z'),
  row('followUp', '2027-06-04T09:00Z', '2027-06-18T09:00Z'),
];
const told = (facts: Facts): string =>
  phaseSteps(facts)
    .map(({ phase, state }) => `${phase} ${state}`)
    .join(', ');

test('phases that the plan has not got are left out, and the first ahead is the next', () => {
  expect(told({ phase: 'preparation', status: 'running', phases: PLANNED })).toBe(
    'research done, planning done, approval done, preparation now, live next, followUp ahead, recap ahead',
  );
});

test('before the plan is known all phases are shown', () => {
  expect(told({ phase: 'draft', status: 'running', phases: [] })).toBe(
    'draft now, research next, planning ahead, approval ahead, preparation ahead, warmUp ahead, live ahead, ' +
      'extension ahead, followUp ahead, recap ahead',
  );
});

test('an early end marks the phase it fell into; a completed campaign has done all', () => {
  expect(told({ phase: 'live', status: 'aborted', phases: PLANNED })).toMatch(
    /preparation done, live stopped, followUp skipped, recap skipped$/,
  );
  expect(told({ phase: 'closed', status: 'completed', phases: PLANNED })).toMatch(
    /followUp done, recap done$/,
  );
});

test('what really happened comes before what was planned', () => {
  const late = { ...PLANNED[0]!, startedAt: '2027-06-03T09:00Z', lateFrom: '2027-06-02T09:00Z' };
  const steps = phaseSteps({ phase: 'live', status: 'running', phases: [late] });
  expect(steps.find(({ phase }) => phase === 'live')).toMatchObject({
    ...{ from: '2027-06-03T09:00Z', to: '2027-06-04T09:00Z', lateFrom: '2027-06-02T09:00Z' },
  });
});

test('of a stretch is told how much has passed, and whether hours matter in it', () => {
  const [from, to] = ['2027-06-02T09:00Z', '2027-06-02T11:00Z'];
  const at = (text: string): number => Date.parse(text);
  expect(passed({ from, to }, at('2027-06-02T09:30Z'))).toBe(0.25);
  expect(passed({ from, to }, at('2027-06-09T00:00Z'))).toBe(1);
  expect(passed({ from, to: null }, 0)).toBeNull();
  expect([isShort({ from, to }), isShort({ from, to: '2027-06-03T09:00Z' })]).toEqual([true, false]);
});
