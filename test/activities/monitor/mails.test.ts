import { expect, test } from '@jest/globals';
import { budgetWarningContent } from '../../../activities/monitor/mails.ts';
import type { WhenSpent } from '../../../domain/plan/types.ts';
import { aPlan } from '../../support/builders.ts';

const balance = {
  ...{ line: 'promotion', total: 10_000, reserved: 1_000, committed: 7_000, free: 2_000 },
  ...{ released: 0, returned: 0 },
};
const said = (whenSpent?: WhenSpent) => {
  const plan = aPlan();
  const budget = { ...plan.budget, ...(whenSpent && { whenSpent }) };
  const { en, 'zh-CN': zh } = budgetWarningContent({ ...plan, budget }, balance);
  return [en.paragraphs.slice(1), zh.paragraphs.slice(1)];
};

test('a warning says what the plan does once the line is spent, in both languages', () => {
  expect(
    said({ line: 'promotion', do: 'useReserve', upTo: '0.5', then: 'closeOffer', notice: 'PT1H' }),
  ).toEqual([
    ['Before that, up to 50 % of the reserve is used.', 'Its offers are closed, announced 1 hour before.'],
    ['在此之前，将动用至多 50 % 的备用金。', '其优惠将关闭，并提前 1 小时 公告。'],
  ]);
  expect(said({ line: 'promotion', do: 'closeOffer' })[0]).toEqual(['Its offers are closed.']);
  expect(said({ line: 'promotion', do: 'askApproval' })[0]).toEqual([
    'Its approvers are asked for more of the reserve.',
  ]);
});

test('a plan that says nothing of the line promises nothing', () => {
  expect([said(), said({ line: 'data', do: 'closeOffer' })]).toEqual([
    [[], []],
    [[], []],
  ]);
});
