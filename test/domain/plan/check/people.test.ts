import { describe, expect, test } from '@jest/globals';
import { problems, type Edit } from '../../../support/edited-plan.ts';

describe('people and checks', () => {
  test.each<[string, Edit[], string[]]>([
    [
      'a quorum above the people',
      [['approval.levels.1.quorum', 3]],
      ['approval.levels.1.quorum: Needs 3 of 2 people'],
    ],
    [
      'a quorum only the owner would fill',
      [['approval.levels.0.approvers', ['lead@fanfare.example']]],
      ['approval.levels.0.quorum: Needs 1 of 0 people besides the owner, who cannot approve'],
    ],
    [
      'a level of nobody',
      [['approval.levels.0.approvers', []]],
      ['approval.levels.0.approvers: Needs 1 of 0 people'],
    ],
    [
      'silence that escalates to nobody',
      [['approval.levels.0.escalateTo', undefined]],
      ['approval.levels.0.escalateTo: Required where silence escalates'],
    ],
    [
      'an escalation that never comes',
      [['approval.levels.0.onSilence', 'reject']],
      ['approval.levels.0.escalateTo: Only where silence escalates'],
    ],
    [
      'a reminder at the deadline',
      [['approval.levels.0.remindEvery', 'P1D']],
      ['approval.levels.0.remindEvery: Not before the deadline'],
    ],
    ['a check of no address', [['readiness.3.url', undefined]], ['readiness.3.url: Required for http']],
    [
      'a load of nothing',
      [['readiness.4.requestsPerSecond', undefined]],
      ['readiness.4.requestsPerSecond: Required for httpLoad'],
    ],
    [
      'an address nobody calls',
      [['readiness.0.url', 'https://shop.fanfare.example/']],
      ['readiness.0.url: promotionDryRun does not take it'],
    ],
    [
      'a bounce rate by budget line',
      [['risks.2.detect.line', 'data']],
      ['risks.2.detect.line: Only budgetSpentShare is measured by line'],
    ],
    [
      'quiet hours all day',
      [['audience.quietHours.to', '22:00']],
      ['audience.quietHours: Starts when it ends'],
    ],
    [
      'lifecycle limits in the wrong order',
      [['research.lifecycle', { newDays: 30, activeDays: 90, dormantDays: 90 }]],
      ['research.lifecycle.dormantDays: Must be more than activeDays'],
    ],
  ])('%s', (_subject, edits, expected) => {
    expect(problems(...edits)).toEqual(expected);
  });
});
