import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { decodePlan } from '../../../../api/plan/decode.ts';
import { planJsonSchema } from '../../../../api/schemas/plan/index.ts';
import { toCanonical } from '../../../../domain/plan/canonical.ts';
import type { Schema } from '../../../../web/ui/plan-editor/fields.ts';
import { blankPlan, presented } from '../../../../web/ui/plan-editor/present.ts';

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

  test('a blank plan only lacks who approves it', () => {
    const shop = { currency: 'GBP', timeZone: 'Europe/London', owner: 'lead@fanfare.example' };
    const { issues } = decodePlan(presented(blankPlan(shop), SCHEMA));
    expect(issues.map(({ path }) => path.join('.'))).toEqual(['approval.levels.0.approvers']);
  });
});
