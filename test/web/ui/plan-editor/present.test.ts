import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { decodePlan } from '../../../../api/plan/decode.ts';
import { planJsonSchema } from '../../../../api/schemas/plan/index.ts';
import { toCanonical } from '../../../../domain/plan/canonical.ts';
import type { Schema } from '../../../../web/ui/plan-editor/fields.ts';
import { blankPlan, evenFigures, presented } from '../../../../web/ui/plan-editor/present.ts';

const SCHEMA = planJsonSchema() as Schema;
const TEXT = readFileSync(new URL('../../../../examples/mid-year-618.yaml', import.meta.url), 'utf8');
const canonicalOf = (text: string): string => {
  const { plan, issues } = decodePlan(text);
  if (!plan) throw new Error(JSON.stringify(issues));
  return toCanonical(plan);
};

describe('a stored plan as people write it', () => {
  test('says exactly what is stored, in the order of the format, with bare figures', () => {
    const canonical = canonicalOf(TEXT);
    const text = presented(JSON.parse(canonical), SCHEMA);
    expect(canonicalOf(text)).toBe(canonical);
    expect(text).toContain('total: 500000.00');
    const order = ['plan:', 'key:', '\ngoals:', '\nschedule:', '\nbudget:', '\nrecap:'].map((part) =>
      text.indexOf(part),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('figures that say the same are the same text, however they were written', () => {
    const even = (plan: unknown): string => presented(evenFigures(plan, SCHEMA), SCHEMA);
    const stored = {
      plan: 1,
      key: '0100',
      budget: { total: '500000.00', lines: [{ key: 'a', share: '0.60' }] },
    };
    const typed = { plan: 1, key: '0100', budget: { total: 500_000, lines: [{ key: 'a', share: 0.6 }] } };
    expect(even(stored)).toBe(even(typed));
    expect(even(stored)).toContain('total: 500000,');
    expect(even(stored)).toContain('key: "0100"');
    expect(even({ ...typed, budget: { total: 500_000.5 } })).toContain('total: 500000.5 }');
  });

  test('a stored plan and the text it is shown as differ in nothing', () => {
    const plan = JSON.parse(canonicalOf(TEXT)) as unknown;
    const mine = parse(presented(plan, SCHEMA)) as unknown;
    expect(presented(evenFigures(mine, SCHEMA), SCHEMA)).toBe(presented(evenFigures(plan, SCHEMA), SCHEMA));
  });

  test('a blank plan only lacks who approves it', () => {
    const shop = { currency: 'GBP', timeZone: 'Europe/London', owner: 'lead@fanfare.example' };
    const { issues } = decodePlan(presented(blankPlan(shop), SCHEMA));
    expect(issues.map(({ path }) => path.join('.'))).toEqual(['approval.levels.0.approvers']);
  });
});
