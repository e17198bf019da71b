import { describe, expect, test } from '@jest/globals';
import { problems, type Edit } from '../../../support/edited-plan.ts';

describe('dates of a plan', () => {
  test.each<[string, Edit[], string[]]>([
    [
      'a phase that starts before the one before has ended',
      [['schedule.live.start', '2027-06-16T09:59']],
      ['schedule.live.start: Starts before the phase before has ended'],
    ],
    ['a phase that starts when the one before ends', [['schedule.live.start', '2027-06-16T10:00']], []],
    [
      'an approval that ends after the start',
      [['schedule.approvalBy', '2027-06-09T10:01']],
      ['schedule.approvalBy: Approval would end after warmUp has started'],
    ],
    [
      'an offer that ends when it starts',
      [['promotions.2.to', 'live+PT0S']],
      ['promotions.2.to: Ends before or when it starts'],
    ],
    [
      'an offer of local dates in the wrong order',
      [
        ['promotions.2.from', '2027-06-17T00:00'],
        ['promotions.2.to', '2027-06-16T00:00'],
      ],
      ['promotions.2.to: Ends before or when it starts'],
    ],
    [
      'a shift in the wrong order',
      [['team.1.shifts.0.to', 'live-PT1H']],
      ['team.1.shifts.0.to: Ends before or when it starts'],
    ],
    [
      'a competitor in the wrong order',
      [['research.competitors.0.to', '2027-05-01']],
      ['research.competitors.0.to: Ends before it starts'],
    ],
    [
      'a research window in the wrong order',
      [['research', { window: { from: '2027-02-01', to: '2027-01-01' } }]],
      ['research.window.to: Ends before it starts'],
    ],
    [
      'a baseline window in the wrong order',
      [['research', { baseline: { window: { from: '2027-02-01', to: '2027-01-01' } } }]],
      ['research.baseline.window.to: Ends before it starts'],
    ],
    ['a wave after its phase', [['waves.1.at', 'P7D']], ['waves.1.at: Not before warmUp ends, after P7D']],
    ['a wave in the last second', [['waves.1.at', 'P6DT23H59M59S']], []],
    [
      'a checkpoint after its phase',
      [['schedule.warmUp.checkpoints.0.at', 'P8D']],
      ['schedule.warmUp.checkpoints.0.at: Not before warmUp ends, after P7D'],
    ],
    [
      'a mail after follow-up',
      [['followUp.winBack.after', 'P15D']],
      ['followUp.winBack.after: Not before followUp ends, after P14D'],
    ],
  ])('%s', (_subject, edits, expected) => {
    expect(problems(...edits)).toEqual(expected);
  });

  test('mails of follow-up without the phase are refused each by itself', () => {
    const found = problems(['schedule.followUp', undefined], ['goals.5', undefined]);
    expect(found).toEqual([
      'followUp.thankYou: The schedule has no followUp',
      'followUp.survey: The schedule has no followUp',
      'followUp.winBack: The schedule has no followUp',
    ]);
  });
});
