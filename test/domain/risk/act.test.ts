import { expect, test } from '@jest/globals';
import { completeAction, type AskedAction } from '../../../domain/risk/act.ts';
import type { PlaybookAction } from '../../../domain/plan/types.ts';
import { aPlan } from '../../support/builders.ts';

const plan = (playbook: PlaybookAction[] = []) =>
  aPlan({
    endpoints: {
      payment: { url: 'https://a.example', standby: 'https://b.example' },
      plain: { url: 'https://c.example' },
    },
    risks: [{ key: 'stock-out', likelihood: 1, impact: 1, owner: 'ops@fanfare.example', playbook }],
  });
const incident = { risk: 'stock-out', subject: '22423' };
const complete = (asked: AskedAction, playbook?: PlaybookAction[]) =>
  completeAction(plan(playbook), incident, asked);

test.each<[string, AskedAction, PlaybookAction[], object]>([
  ['waves are paused as they are', { action: 'pauseWaves' }, [], { do: 'pauseWaves' }],
  ['what tripped is sold out', { action: 'soldOut' }, [], { do: 'soldOut', product: '22423' }],
  [
    'the product of the playbook comes before what tripped',
    { action: 'soldOut' },
    [{ do: 'soldOut', product: '85123A' }],
    { do: 'soldOut', product: '85123A' },
  ],
  [
    'stock moves as the playbook says, but for what is told',
    { action: 'moveStock', with: { units: 2 } },
    [{ do: 'moveStock', product: '85123A', units: 9, from: 'a', to: 'b' }],
    { do: 'moveStock', product: '85123A', units: 2, from: 'a', to: 'b' },
  ],
  [
    'an endpoint goes to its standby, or back',
    { action: 'standby', with: { active: 'main' } },
    [{ do: 'standby', endpoint: 'payment' }],
    { do: 'standby', endpoint: 'payment', active: 'main' },
  ],
  [
    'a cap that is told replaces the playbook’s whole',
    { action: 'salesCap', with: { orders: 3 } },
    [{ do: 'salesCap', units: 9, sales: 100 }],
    { do: 'salesCap', orders: 3 },
  ],
  [
    'a cap that is not told is the playbook’s',
    { action: 'salesCap' },
    [{ do: 'salesCap', units: 9, sales: 100 }],
    { do: 'salesCap', units: 9, sales: 100 },
  ],
  [
    'the owner is told where nobody is named',
    { action: 'tell' },
    [],
    { do: 'tell', who: 'lead@fanfare.example' },
  ],
  [
    'the script is the playbook’s',
    { action: 'tell', with: { who: 'operator' } },
    [{ do: 'tell', who: 'service', script: { en: 'Sorry' } }],
    { do: 'tell', who: 'operator', script: { en: 'Sorry' } },
  ],
])('%s', (...[, asked, playbook, action]) => {
  expect(complete(asked, playbook)).toEqual({ action });
});

test.each<[AskedAction, string]>([
  [{ action: 'soldOut', with: { product: 'unknown' } }, 'product'],
  [{ action: 'moveStock' }, 'units'],
  [{ action: 'moveStock', with: { units: 1 } }, 'from'],
  [{ action: 'moveStock', with: { units: 1, from: 'a', to: 'a' } }, 'to'],
  [{ action: 'moveStock', with: { product: 'unknown' } }, 'product'],
  [{ action: 'standby' }, 'endpoint'],
  [{ action: 'standby', with: { endpoint: 'plain' } }, 'endpoint'],
  [{ action: 'salesCap' }, 'units'],
])('%j lacks its %s', (asked, member) => {
  expect(complete(asked)).toMatchObject({ fault: { member } });
});
