import { expect, test } from '@jest/globals';
import { possibleActions, type ActionFacts } from '../../../api/campaigns/possible.ts';

const facts = (
  over: Partial<ActionFacts['campaign']> = {},
  more: Partial<ActionFacts> = {},
): ActionFacts => ({
  campaign: { phase: 'live', status: 'running', launchedAt: 1, ...over },
  gate: { gate: 'open', gateScope: 'campaign' },
  plan: { onAbort: { tell: ['couponHolders'] } },
  ...more,
});
const open = (of: ActionFacts) =>
  possibleActions(of, 'en').flatMap(({ action, possible }) => (possible ? [action] : []));
const why = (of: ActionFacts, action: string) =>
  possibleActions(of, 'en').find((each) => each.action === action)?.why;

test('a campaign takes what its phase and status allow', () => {
  expect(open(facts())).toEqual(['pause', 'extend', 'cancel', 'abort']);
  expect(open(facts({ status: 'paused' }))).toEqual(['resume', 'extend', 'cancel', 'abort']);
  expect(open(facts({ phase: 'draft', launchedAt: null }))).toEqual(['start', 'cancel']);
  expect(open(facts({ phase: 'approval', launchedAt: null }))).toEqual([
    ...['pause', 'withdraw', 'cancel', 'abort'],
  ]);
  expect(open(facts({ phase: 'recap' }))).toEqual(['cancel', 'abort']);
  expect(open(facts({ phase: 'closed', status: 'completed' }))).toEqual([]);
});

test('sends that an incident stopped can be resumed while the campaign runs; everybody’s stop cannot', () => {
  expect(open(facts({}, { gate: { gate: 'paused', gateScope: 'campaign' } }))).toContain('resume');
  expect(open(facts({}, { gate: { gate: 'stopped', gateScope: 'all' } }))).not.toContain('resume');
});

test('what cannot be done says why', () => {
  expect(why(facts({ status: 'paused' }), 'pause')).toBe('It is paused already');
  expect(why(facts({ phase: 'recap' }), 'pause')).toBe('In recap nothing is sent any more');
  expect(why(facts({ phase: 'draft' }), 'pause')).toBe('It is a draft: nothing runs yet');
  expect(why(facts({ status: 'aborted' }), 'resume')).toBe('It has ended already');
  expect(why(facts({ phase: 'followUp' }), 'extend')).toMatch(/^Only warm-up/);
  expect(why(facts(), 'pause')).toBeNull();
});

test('an end says what it would undo and whom it would tell', () => {
  const end = (of: ActionFacts, action: string) =>
    possibleActions(of, 'en').find((each) => each.action === action);
  const all = ['stopWaves', 'closeOffers', 'giveBackHolds', 'returnBudget'];
  expect(end(facts(), 'abort')).toMatchObject({ cleanUp: all, tells: ['couponHolders'] });
  expect(end(facts({ phase: 'warmUp' }), 'cancel')).toMatchObject({ cleanUp: all, tells: [] });
  const prepared = facts({ phase: 'preparation', launchedAt: null });
  expect(end(prepared, 'abort')).toMatchObject({ cleanUp: [], tells: ['couponHolders'] });
});
