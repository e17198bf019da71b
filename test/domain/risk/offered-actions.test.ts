import { expect, test } from '@jest/globals';
import { offeredActions } from '../../../domain/risk/offered-actions.ts';
import type { PlaybookAction } from '../../../domain/plan/types.ts';
import { aPlan } from '../../support/builders.ts';

const risk = (playbook: PlaybookAction[]) => ({
  ...{ key: 'stock-out', likelihood: 3, impact: 4, owner: 'ops@fanfare.example', playbook },
});
const offered = (playbook: PlaybookAction[], subject = '22423') =>
  offeredActions(aPlan({ risks: [risk(playbook)] }), { risk: 'stock-out', subject });

test('actions of the playbook come first and are ready with its parameters', () => {
  const [first, second] = offered([
    { do: 'salesCap', units: 5 },
    { do: 'tell', who: 'service' },
  ]);
  expect(first).toEqual({
    ...{ do: 'salesCap', inPlaybook: true, ready: { do: 'salesCap', units: 5 }, missing: null },
  });
  expect(second).toMatchObject({ do: 'tell', inPlaybook: true, ready: { who: 'service' } });
});

test('an action the playbook does not have is offered and says what it asks for', () => {
  const actions = offered([]);
  expect(actions.find((one) => one.do === 'soldOut')).toMatchObject({
    ...{ inPlaybook: false, ready: { product: '22423' }, missing: null },
  });
  expect(actions.find((one) => one.do === 'moveStock')).toMatchObject({
    ...{ ready: null, missing: { member: 'units' } },
  });
});

test('a subject that is no product of the plan must be named', () => {
  expect(offered([], 'wave-1').find((one) => one.do === 'soldOut')?.missing?.member).toBe('product');
});

test('a switch to a standby is offered only where the plan has one', () => {
  const names = (endpoints: object) =>
    offeredActions(aPlan({ endpoints } as never), { risk: 'x', subject: '' }).map((one) => one.do);
  expect(names({ shop: { url: 'https://a.example' } })).not.toContain('standby');
  expect(names({ shop: { url: 'https://a.example', standby: 'https://b.example' } })).toContain('standby');
});
