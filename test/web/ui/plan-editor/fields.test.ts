import { describe, expect, test } from '@jest/globals';
import { planJsonSchema } from '../../../../api/schemas/plan/index.ts';
import {
  asKind,
  blankOf,
  branchOf,
  resolved,
  shapeOf,
  type Schema,
} from '../../../../web/ui/plan-editor/fields.ts';
import { groupsOf, partOf } from '../../../../web/ui/plan-editor/parts.ts';

const ROOT = planJsonSchema() as Schema;
const at = (...keys: string[]): Schema =>
  keys.reduce<Schema>((schema, key) => {
    const here = resolved(schema, ROOT);
    return (key === '*' ? here.items : here.properties?.[key]) ?? {};
  }, ROOT);
const kindOf = (...keys: string[]): string => shapeOf(at(...keys), ROOT).kind;

describe('how a form asks for what the published schema allows', () => {
  test.each([
    ['name', 'localText'],
    ['goals', 'list'],
    ['budget.total', 'figure'],
    ['budget.whenSpent.do', 'choice'],
    ['goals.*.target', 'union'],
    ['promotions.*', 'kinds'],
    ['audience.segments.*.where', 'object'],
    ['audience.segments.*.where.not', 'object'],
    ['endpoints', 'map'],
    ['recap.to', 'texts'],
    ['followUp.survey.questions', 'choices'],
    ['tracking.opens', 'yesNo'],
    ['risks.*.likelihood', 'integer'],
    ['risks.*.prevention', 'long'],
    ['followUp.winBack.to', 'constant'],
    ['schedule.live.start', 'text'],
  ])('%s: %s', (path, kind) => {
    expect(kindOf(...path.split('.'))).toBe(kind);
  });

  test('every part of the plan has a place in the form, and none has two', () => {
    const parts = groupsOf(ROOT).flatMap(({ parts: each }) => each);
    expect(new Set(parts).size).toBe(parts.length);
    const all = Object.keys(ROOT.properties ?? {}).map((key) => partOf([key]));
    expect([...new Set(all)].sort()).toEqual([...parts].sort());
  });

  test('every kind of promotion can be begun, with its key to fill in', () => {
    const shape = shapeOf(at('promotions', '*'), ROOT);
    if (shape.kind !== 'kinds') throw new Error('Promotions are of kinds');
    expect(Object.keys(shape.branches)).toHaveLength(13);
    for (const [kind, branch] of Object.entries(shape.branches))
      expect(blankOf(branch, ROOT)).toMatchObject({ key: '', kind });
  });

  test('another kind keeps what both have', () => {
    const shape = shapeOf(at('promotions', '*'), ROOT);
    const branch = shape.kind === 'kinds' ? shape.branches['percentOff'] : undefined;
    const given = { key: 'gone', kind: 'threshold', tiers: [{ over: 300, off: 50 }], priority: 3 };
    expect(asKind(given, branch ?? {}, ROOT)).toMatchObject({ key: 'gone', priority: 3, percent: 10 });
    expect(asKind(given, branch ?? {}, ROOT)).not.toHaveProperty('tiers');
  });

  test.each([
    ['yearBefore', 0],
    [{ previous: 'P28D' }, 1],
    [{ value: 3 }, 2],
  ])('the baseline %j is given in way %d', (value, branch) => {
    const shape = shapeOf(at('goals', '*', 'baseline'), ROOT);
    expect(shape.kind === 'union' && branchOf(value, shape.branches, ROOT)).toBe(branch);
  });
});
