import { describe, expect, test } from '@jest/globals';
import { planWarnings } from '../../../../domain/plan/check/warnings.ts';
import { createCalendar } from '../../../../infra/calendar.ts';
import { checked, problems, said, type Edit } from '../../../support/edited-plan.ts';

const DOUBLED = 'followUp.survey.questions.2: Asked already';
const late = (before: string, i = 1) =>
  `followUp.survey.remindAfter.${i}: Not after the reminder before it, ${before}`;

describe('follow-up', () => {
  test.each<[string, Edit, string[]]>([
    ['a question asked twice', ['followUp.survey.questions', ['nps', 'open', 'nps']], [DOUBLED]],
    ['a reminder doubled', ['followUp.survey.remindAfter', ['P3D', 'P3D']], [late('P3D')]],
    [
      'a reminder as late as the one before',
      ['followUp.survey.remindAfter', ['P1D', 'PT24H']],
      [late('P1D')],
    ],
    ['reminders that fall', ['followUp.survey.remindAfter', ['P1D', 'P6D', 'P3D']], [late('P6D', 2)]],
    ['reminders that rise', ['followUp.survey.remindAfter', ['PT12H', 'P1D', 'P6D']], []],
  ])('%s', (...[, edit, expected]) => {
    expect(problems(edit)).toEqual(expected);
  });

  test('a unique coupon that no mail hands out is warned of', () => {
    const warned = (...edits: Edit[]) => {
      const { plan, issues } = checked(...edits);
      if (!plan) throw new Error(said(issues).join());
      const all = planWarnings(plan, { calendar: createCalendar() });
      return all.filter(({ code }) => code === 'COUPON_NOT_GIVEN').map(({ path }) => path.join('.'));
    };
    expect(warned()).toEqual([]);
    expect(warned(['followUp.thankYou.coupon', undefined])).toEqual([]);
    const nobody: Edit[] = [
      ['followUp.thankYou.coupon', undefined],
      ['followUp.winBack.coupon', undefined],
    ];
    expect(warned(...nobody)).toEqual(['promotions.5.codes']);
    expect(warned(...nobody, ['promotions.5.codes', 'SHARED10'])).toEqual([]);
  });
});
