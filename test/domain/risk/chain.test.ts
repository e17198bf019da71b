import { expect, test } from '@jest/globals';
import { escalationOf } from '../../../domain/risk/chain.ts';
import { aPlan } from '../../support/builders.ts';

const RISK = { key: 'stock-out', likelihood: 3, impact: 4, owner: 'ops@fanfare.example', playbook: [] };

test('a plan with a chain is climbed by it', () => {
  const escalation = {
    steps: [{ notify: ['a@x.example'], wait: 'PT1M' }],
    repeat: 2,
    unanswered: 'abort' as const,
  };
  expect(escalationOf(aPlan({ escalation }), 'stock-out')).toBe(escalation);
});

test('without a chain the risk’s owner is called, of an unknown risk the campaign’s, then the campaign pauses', () => {
  const plan = aPlan({ risks: [RISK] });
  expect(escalationOf(plan, 'stock-out').steps).toEqual([{ notify: ['ops@fanfare.example'], wait: 'PT15M' }]);
  expect(escalationOf(plan, 'order-owed')).toMatchObject({
    ...{ steps: [{ notify: ['lead@fanfare.example'] }], repeat: 0, unanswered: 'pause' },
  });
});
