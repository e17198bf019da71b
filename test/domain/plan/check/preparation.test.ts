import { describe, expect, test } from '@jest/globals';
import { problems, type Edit } from '../../../support/edited-plan.ts';

describe('tasks and the cut-off of readiness', () => {
  test.each<[string, Edit[], string[]]>([
    [
      'tasks that wait for each other',
      [['tasks.0.after', ['kol-contracts']]],
      ['tasks.0.after: Waits for itself: creatives → kol-contracts → creatives'],
    ],
    [
      'a task that waits for itself',
      [['tasks.1.after', ['kol-contracts']]],
      ['tasks.1.after: Waits for itself: kol-contracts → kol-contracts'],
    ],
    [
      'a cut-off after the start',
      [['readinessPolicy.cutOff', 'warmUp+PT1S']],
      ['readinessPolicy.cutOff: Cuts off after warmUp has started'],
    ],
    [
      'a dated cut-off after the start',
      [['readinessPolicy.cutOff', '2027-06-09T10:01']],
      ['readinessPolicy.cutOff: Cuts off after warmUp has started'],
    ],
    [
      'a cut-off of another phase than the launch',
      [['readinessPolicy.cutOff', 'live-P1D']],
      ['readinessPolicy.cutOff: Counts from warmUp, the first phase'],
    ],
    ['a cut-off at the start', [['readinessPolicy.cutOff', 'warmUp+PT0S']], []],
    ['a dated cut-off at the start', [['readinessPolicy.cutOff', '2027-06-09T10:00']], []],
    [
      'a window of the monitoring check',
      [['readiness.5', { key: 'm', check: 'monitoring', owner: 'ops@fanfare.example', for: 'PT5M' }]],
      [],
    ],
    [
      'a load that would be an attack',
      [
        ['readiness.4.requestsPerSecond', 201],
        ['readiness.4.for', 'PT5M1S'],
      ],
      ['readiness.4.requestsPerSecond: At most 200', 'readiness.4.for: At most 5 minutes'],
    ],
    [
      'a key that a check does not read',
      [
        [
          'readiness.5',
          { key: 'l', check: 'links', owner: 'ops@fanfare.example', url: 'https://shop.example' },
        ],
      ],
      ['readiness.5.url: links does not take it'],
    ],
  ])('%s', (_subject, edits, expected) => {
    expect(problems(...edits)).toEqual(expected);
  });
});
