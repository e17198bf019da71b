import { describe, expect, test } from '@jest/globals';
import { problems, type Edit } from '../../../support/edited-plan.ts';

describe('references', () => {
  test.each<[string, Edit, string]>([
    [
      'a segment of a wave',
      ['waves.0.segments', ['loyals']],
      "waves.0.segments.0: The plan has no segment 'loyals'; did you mean 'loyal'?",
    ],
    [
      'a segment of a promotion',
      ['promotions.4.segments', ['vip']],
      "promotions.4.segments.0: The plan has no segment 'vip'",
    ],
    [
      'a message',
      ['waves.0.template', 'teasr'],
      "waves.0.template: The plan has no message 'teasr'; did you mean 'teaser'?",
    ],
    [
      'a channel',
      ['promotions.1.channels', ['push']],
      "promotions.1.channels.0: The plan has no channel 'push'",
    ],
    [
      'a product of a list',
      ['promotions.3.skus', ['47566']],
      "promotions.3.skus.0: The plan has no product '47566'",
    ],
    ['a single product', ['promotions.0.sku', '47566'], "promotions.0.sku: The plan has no product '47566'"],
    [
      'an extension’s product',
      ['schedule.extension.products', ['X']],
      "schedule.extension.products.0: The plan has no product 'X'",
    ],
    [
      'a budget line',
      ['costs.0.line', 'dta'],
      "costs.0.line: The plan has no budget line 'dta'; did you mean 'data'?",
    ],
    [
      'a coupon',
      ['followUp.thankYou.coupon', 'spend-more'],
      "followUp.thankYou.coupon: The plan has no coupon 'spend-more'",
    ],
    [
      'an endpoint',
      ['risks.1.playbook.1.endpoint', 'shop'],
      "risks.1.playbook.1.endpoint: The plan has no endpoint 'shop'",
    ],
    [
      'a task',
      ['tasks.1.after', ['creative']],
      "tasks.1.after.0: The plan has no task 'creative'; did you mean 'creatives'?",
    ],
    [
      'a playbook’s product',
      ['risks.0.playbook.0.product', '999'],
      "risks.0.playbook.0.product: The plan has no product '999'",
    ],
    [
      'a detector that finds no product',
      ['risks.2.playbook', [{ do: 'soldOut', product: 'detected' }]],
      'risks.2.playbook.0.product: Only a stockCover or oversell detector finds a product; name one instead',
    ],
  ])('%s that is not there is named', (_subject, edit, expected) => {
    expect(problems(edit)).toEqual([expected]);
  });

  test('a phase the schedule has not got is named wherever the plan counts on it', () => {
    expect(problems(['schedule.warmUp', undefined])).toEqual([
      "waves.0.phase: The plan has no phase 'warmUp'",
      "waves.1.phase: The plan has no phase 'warmUp'",
      "goals.3.phase: The plan has no phase 'warmUp'",
      "service.from: The plan has no phase 'warmUp'",
      "promotions.0.from: The plan has no phase 'warmUp'",
      "readinessPolicy.cutOff: The plan has no phase 'warmUp'",
      "tasks.0.due: The plan has no phase 'warmUp'",
      "tasks.1.due: The plan has no phase 'warmUp'",
    ]);
  });

  test('shares of a goal go to phases that are there', () => {
    expect(problems(['schedule.extension', undefined])).toEqual([
      "goals.0.phases.extension: The plan has no phase 'extension'",
    ]);
  });

  test('messages that the server brings along need not be in the plan', () => {
    expect(problems(['followUp.thankYou.template', 'sorry'])).toEqual([]);
  });

  test('a budget without the line promotion wants every promotion to name its line', () => {
    const lines = [{ key: 'all', share: 1 }];
    const found = problems(['budget.lines', lines], ['budget.whenSpent', undefined], ['costs', undefined]);
    expect(found).toHaveLength(8);
    expect(found[0]).toBe("promotions.0: Name a budgetLine: the budget has no line 'promotion'");
  });

  test.each<[string, Edit]>([
    ['waves.1.key', ['waves.1.key', 'teaser']],
    ['audience.segments.1.key', ['audience.segments.1.key', 'loyal']],
    ['risks.3.key', ['risks.3.key', 'bounces']],
    ['approval.levels.1.key', ['approval.levels.1.key', 'lead']],
    ['waves.0.variants.1.key', ['waves.0.variants.1.key', 'a']],
    ['languages.1', ['languages', ['en', 'en']]],
  ])('a key given twice is found at %s', (path, edit) => {
    expect(problems(edit).filter((each) => each.endsWith('is there twice'))).toEqual([
      expect.stringMatching(new RegExp(`^${path.replaceAll('.', '\\.')}: `)),
    ]);
  });
});
