import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { checkPlan, decodePlan } from '../../../api/plan/decode.ts';
import { checked, editedPlan, problems, writtenPlan } from '../../support/edited-plan.ts';

const EXAMPLE = readFileSync(new URL('../../../examples/mid-year-618.yaml', import.meta.url), 'utf8');

/** The least a plan says. */
const LEAST = {
  plan: 1,
  key: 'least',
  name: { en: 'Least' },
  currency: 'GBP',
  timeZone: 'Europe/London',
  languages: ['en'],
  owner: 'lead@fanfare.example',
  schedule: { live: { duration: 'PT1H' } },
  budget: { total: 100 },
  audience: { segments: [{ key: 'all', where: { orders: { gte: 1 } } }] },
  approval: { levels: [{ key: 'lead', approvers: ['head@fanfare.example'], deadline: 'PT1H' }] },
  recap: { to: ['lead@fanfare.example'] },
};

describe('decoding a plan', () => {
  test('the mid-year sale is right, and so is the same as JSON', () => {
    const fromYaml = decodePlan(EXAMPLE);
    const fromJson = decodePlan(JSON.stringify(writtenPlan()), { contentType: 'application/json' });
    expect(fromYaml).toMatchObject({ ok: true, issues: [] });
    expect(fromJson.plan).toEqual(fromYaml.plan);
  });

  test('the least plan gets its defaults', () => {
    expect(checkPlan(LEAST).plan).toMatchObject({
      goals: [],
      research: {
        baseline: { previous: 'P28D' },
        lifecycle: { newDays: 30, activeDays: 90, dormantDays: 180 },
      },
      budget: {
        total: 10_000,
        lines: [
          { key: 'acquisition', share: '0.6' },
          { key: 'promotion', share: '0.2' },
          { key: 'data', share: '0.1' },
          { key: 'reserve', share: '0.1' },
        ],
      },
      channels: [{ key: 'email' }],
      attribution: { window: 'P7D', order: ['click', 'coupon', 'message'] },
      approval: { levels: [{ quorum: 1, onSilence: 'reject' }] },
      tracking: { opens: false, clicks: true },
      followUp: {},
    });
  });

  test('every part that must be there and is not is said at once', () => {
    const paths = checkPlan({}).issues.map(({ path, message }) => [path.join('.'), message]);
    expect(paths).toEqual(
      [
        'plan',
        'key',
        'name',
        'currency',
        'timeZone',
        'languages',
        'owner',
        'schedule',
        'budget',
        'audience',
        'approval',
        'recap',
      ].map((part) => [part, part === 'plan' ? expect.any(String) : 'Required, but not there']),
    );
  });

  test('errors of shape and between parts come together, each with its path as an array', () => {
    const { ok, plan, issues } = checked(
      ['goals.0.metric', 'turnover'],
      ['budget.lines.1.share', 0.3],
      ['waves.1.segments', ['nobody']],
      ['promotions.1.tiers.0.off', 300],
      ['products.0.sku', 22423],
      ['interactions', {}],
      ['themes', {}],
      ['schedule.live.length', 'P3D'],
      ['approval.levels.0.deadline', '24 hours'],
    );
    expect({ ok, plan }).toEqual({ ok: false, plan: undefined });
    expect(issues.map(({ path, code }) => [...path, ...(code ? [code] : [])])).toEqual([
      ['goals', 0, 'metric'],
      ['schedule', 'live', 'length', 'UNKNOWN_KEY'],
      ['products', 0, 'sku'],
      ['approval', 'levels', 0, 'deadline'],
      ['interactions', 'NOT_IN_THIS_VERSION'],
      ['themes', 'UNKNOWN_KEY'],
      ['waves', 1, 'segments', 0],
      ['promotions', 0, 'sku'],
      ['promotions', 2, 'sku'],
      ['research', 'competitors', 0, 'product'],
      ['budget', 'lines'],
      ['promotions', 1, 'tiers', 0, 'off'],
    ]);
  });

  test('a number that lost digits does not hide the other errors', () => {
    const { ok, issues } = decodePlan('plan: 1\nbudget: { total: 123456789012.3456 }\nunknown: 1\n');
    const paths = issues.map(({ path }) => path.join('.'));
    expect(ok).toBe(false);
    expect(paths).toEqual(expect.arrayContaining(['budget.total', 'unknown', 'schedule']));
  });

  test('a malformed entry is not reported again where others refer to it', () => {
    expect(problems(['audience.segments.1.where', { recencyDays: { more: 90 } }])).toEqual([
      "audience.segments.1.where.recencyDays.more: Unknown key 'more'",
      'audience.segments.1.where.recencyDays: Give at least one test',
    ]);
  });

  test.each([
    'interactions',
    'partners',
    'sessions',
    'content',
    'placements',
    'campaignPage',
    'marketplaces',
    'needsSurvey',
    'marketNotes',
  ])('%s is refused by name', (key) => {
    expect(checked([key, {}]).issues).toEqual([
      { path: [key], message: `'${key}' is not part of this version`, code: 'NOT_IN_THIS_VERSION' },
    ]);
  });

  test.each(['groupBuy', 'referral'])('a promotion of kind %s is refused by name', (kind) => {
    expect(checked(['promotions.4.kind', kind]).issues).toEqual([
      {
        path: ['promotions', 4, 'kind'],
        message: `Promotions of kind '${kind}' are not part of this version`,
        code: 'NOT_IN_THIS_VERSION',
      },
    ]);
  });

  test('dates that have passed are warned of only where the moment of asking is known', () => {
    const codes = (now?: number) =>
      decodePlan(EXAMPLE, now === undefined ? {} : { now }).warnings.map(({ code }) => code);
    expect(codes().includes('START_IN_PAST')).toBe(false);
    expect(codes(Date.parse('2028-01-01T00:00:00Z')).includes('START_IN_PAST')).toBe(true);
  });

  test.each(['', '[]', 'null', '42', 'plan', '"{}"'])('%p holds no plan', (text) => {
    expect(decodePlan(text).issues).toEqual([{ path: [], message: 'Expected a YAML map that holds a plan' }]);
  });

  test('a plan that contains itself is refused', () => {
    const text = EXAMPLE.replace('where: { rfm: [champion, loyal] }', 'where: &w { not: *w }');
    expect(decodePlan(text).issues).toEqual([{ path: [], message: 'The plan is nested too deeply' }]);
  });

  test('no text makes it throw', () => {
    const words = fc.constantFrom(
      'plan',
      'goals',
      '- ',
      ': ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '\n',
      '  ',
      '"',
      '!x',
      '|',
      '1e9',
      '#',
      '? ',
    );
    const garbage = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(words).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        const { ok, issues } = decodePlan(text);
        expect(ok || issues.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('no value in any place of a plan makes it throw', () => {
    const parts = Object.keys(writtenPlan());
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.jsonValue(), (part, value) => {
        const { ok, issues } = checkPlan({ ...writtenPlan(), [part]: value });
        expect(ok || issues.length > 0).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('no value deep inside a plan makes it throw', () => {
    const plan = editedPlan([]);
    const places = leaves(plan);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), (place, value) => {
        const { ok, issues } = checked([place, value]);
        expect(ok || issues.length > 0).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`));
}
