import { nominalMs } from '../time.ts';
import type { Issue, Plan } from '../types.ts';
import { issue, type Check } from './facts.ts';

/** A survey asks each question once, and its reminders follow each other. */
export const checkSurvey: Check = ({ parts: { followUp } }) => {
  const survey = followUp?.survey;
  if (!survey) return [];
  const { questions, remindAfter = [] } = survey;
  const path: Issue['path'] = ['followUp', 'survey'];
  return [
    ...questions.flatMap((question, i) =>
      questions.indexOf(question) < i ? [issue([...path, 'questions', i], 'Asked already')] : [],
    ),
    ...remindAfter.flatMap((length, i) => {
      const before = remindAfter[i - 1];
      return before !== undefined && nominalMs(length) <= nominalMs(before)
        ? [issue([...path, 'remindAfter', i], `Not after the reminder before it, ${before}`)]
        : [];
    }),
  ];
};

/** Coupons of which every customer has a code of their own, and that no mail hands out: nobody ever gets one. */
export function couponsNotGiven({ promotions, followUp }: Plan): Issue[] {
  const given = [followUp.thankYou?.coupon, followUp.winBack?.coupon];
  return promotions.flatMap((promotion, i): Issue[] => {
    if (promotion.kind !== 'coupon' || promotion.codes !== 'unique' || given.includes(promotion.key))
      return [];
    const message = 'Its codes are unique, and neither thankYou nor winBack of followUp hands them out';
    return [{ path: ['promotions', i, 'codes'], message, code: 'COUPON_NOT_GIVEN' }];
  });
}
