import { describe, expect, test } from '@jest/globals';
import { estimateBody } from '../../../../api/schemas/audience-estimate.ts';
import { LIFECYCLE_SEGMENTS, RFM_SEGMENTS } from '../../../../domain/plan/vocabulary.ts';
import {
  FIELDS,
  guidedOf,
  LIFECYCLE,
  operatorsOf,
  RFM,
  rowsOf,
  rulesOfPlan,
  segmentsOf,
  whereOf,
} from '../../../../web/screens/segments/rules.ts';
import { rulesOfYaml, yamlOf } from '../../../../web/screens/segments/yaml.ts';

test('the form offers what the rule language has', () => {
  expect([...RFM].sort()).toEqual([...RFM_SEGMENTS].sort());
  expect([...LIFECYCLE]).toEqual([...LIFECYCLE_SEGMENTS]);
  for (const field of FIELDS) {
    for (const operator of operatorsOf(field)) {
      const value = field === 'rfm' ? 'loyal' : field === 'lifecycle' ? 'new' : '12';
      const segments = segmentsOf([{ key: 'one', rows: [{ field, operator, value }] }]);
      expect({ field, operator, ok: estimateBody.safeParse({ segments }).success }).toEqual({
        field,
        operator,
        ok: true,
      });
    }
  }
});

describe('rows of a rule', () => {
  test('become the plan’s form and come back', () => {
    const rows = [
      { field: 'rfm', operator: 'in', value: 'champion, loyal' },
      { field: 'spend', operator: 'gte', value: '120.50' },
      { field: 'orders', operator: 'gt', value: '2' },
    ] as const;
    const where = whereOf(rows);
    expect(where).toEqual({
      rfm: { in: ['champion', 'loyal'] },
      spend: { gte: '120.50' },
      orders: { gt: 2 },
    });
    expect(rowsOf(where)).toEqual(rows);
  });

  test('of one field stand under all, so that both hold', () => {
    const rows = [
      { field: 'orders', operator: 'gte', value: '1' },
      { field: 'orders', operator: 'lt', value: '5' },
    ] as const;
    expect(whereOf(rows)).toEqual({ all: [{ orders: { gte: 1 } }, { orders: { lt: 5 } }] });
    expect(rowsOf(whereOf(rows))).toEqual(rows);
  });

  test('read the plan’s short forms', () => {
    expect(rowsOf({ country: 'UK', tag: ['a', 'b'] })).toEqual([
      { field: 'country', operator: 'eq', value: 'UK' },
      { field: 'tag', operator: 'in', value: 'a, b' },
    ]);
  });

  test.each([
    [{ any: [{ tier: 'gold' }] }],
    [{ not: { tier: 'gold' } }],
    [{ all: [{ all: [] }] }],
    [{ spend: { in: ['1'] } }],
    ['x'],
  ])('cannot say %j', (where) => {
    expect(rowsOf(where)).toBeUndefined();
    expect(guidedOf([{ key: 'a', where: where as never }])).toBeUndefined();
  });
});

describe('rules as text', () => {
  const segments = [{ key: 'a', where: { tier: { eq: 'gold' } } }];

  test('are read from a plan, its audience or a list, and written as they stand in a plan', () => {
    const holdOut = { share: '0.1', seed: 'x' };
    const lifecycle = { newDays: 1, activeDays: 2, dormantDays: 3 };
    const plan = { key: 'k', audience: { segments, holdOut, quietHours: {} }, research: { lifecycle } };
    expect(rulesOfPlan(plan)).toEqual({ segments, holdOut, lifecycle });
    expect(rulesOfYaml(yamlOf({ segments, holdOut }))).toEqual({ rules: { segments, holdOut } });
    expect(rulesOfYaml('- key: a\n  where: { tier: { eq: gold } }')).toEqual({ rules: { segments } });
  });

  test('that are none say so', () => {
    expect(rulesOfYaml('key: a')).toEqual({ fault: null });
    expect(rulesOfYaml('a: [')).toEqual({ fault: expect.any(String) });
  });
});
