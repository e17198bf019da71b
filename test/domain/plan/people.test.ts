import { describe, expect, test } from '@jest/globals';
import { peopleIssues, planPeople } from '../../../domain/plan/people.ts';
import type { Role } from '../../../domain/plan/vocabulary.ts';
import { aPlan } from '../../support/builders.ts';

const EVERYBODY = new Map<string, Role[]>([
  ['lead@fanfare.example', ['lead']],
  ['head@fanfare.example', ['approver']],
  ['ops@fanfare.example', ['operator']],
]);

describe('people of a plan', () => {
  test('a plan whose people have the roles their places ask for has no issue', () => {
    expect(peopleIssues(aPlan(), EVERYBODY)).toEqual([]);
  });

  test('addresses are compared without regard to case', () => {
    expect(peopleIssues(aPlan({ owner: 'Lead@Fanfare.example' }), EVERYBODY)).toEqual([]);
  });

  test('an unknown person and a person of another role are named with their paths', () => {
    const plan = aPlan({ owner: 'head@fanfare.example', recap: { to: ['nobody@fanfare.example'] } });
    expect(peopleIssues(plan, EVERYBODY).map(({ path }) => path)).toEqual([['owner'], ['recap', 'to', 0]]);
  });

  test('every place that names a person is found', () => {
    const plan = aPlan({
      escalation: { steps: [{ notify: ['a@x.example'], wait: 'PT5M' }], repeat: 0, unanswered: 'pause' },
      risks: [
        {
          key: 'r',
          likelihood: 1,
          impact: 1,
          owner: 'b@x.example',
          playbook: [
            { do: 'tell', who: 'c@x.example' },
            { do: 'tell', who: 'service' },
          ],
        },
      ],
      tasks: [{ key: 't', owner: 'd@x.example', due: 'live-P1D' }],
      team: [{ person: 'e@x.example', role: 'service' }],
      service: { from: 'live', firstResponse: { live: 'PT5M', else: 'PT4H' }, owner: 'f@x.example' },
      followUp: { feedback: { resolve: 'P2D', owner: 'g@x.example' } },
      recap: { to: ['h@x.example'], signOff: ['i@x.example'] },
    });
    const others = planPeople(plan).filter(({ email }) => email.endsWith('@x.example'));
    expect(
      others
        .map(({ email }) => email[0])
        .sort()
        .join(''),
    ).toBe('abcdefghi');
  });
});
