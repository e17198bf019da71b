import { expect, test } from '@jest/globals';
import { blocks, complianceOf } from '../../../domain/compliance/index.ts';
import { COMPLIANCE_RULES } from '../../../domain/compliance/rules.ts';
import { findingWords } from '../../../domain/compliance/words.ts';
import type { CompliancePart } from '../../../domain/plan/types.ts';
import { aPlan, facts } from './build.ts';

const judged = (compliance?: CompliancePart) =>
  complianceOf(
    aPlan({ name: { en: 'Best sale', 'zh-CN': '最好的促销' }, ...(compliance && { compliance }) }),
    facts(),
  );

test('an error blocks until its owner answers for it, at its place or everywhere', () => {
  expect(judged().map(blocks)).toEqual([true, true]);
  const here = { rule: 'absoluteClaim', at: 'name.en', reason: 'Our brand is “Best”' } as const;
  expect(judged({ accept: [here] }).map(({ path, accepted }) => [path.join('.'), accepted])).toEqual([
    ['name.en', here.reason],
    ['name.zh-CN', null],
  ]);
  const everywhere = { rule: 'absoluteClaim', reason: 'A quotation' } as const;
  expect(judged({ accept: [everywhere] }).some(blocks)).toBe(false);
  expect(judged({ accept: [{ ...everywhere, rule: 'optOut' }] }).every(blocks)).toBe(true);
});

test('every rule is told in both languages with what was found and how to mend it', () => {
  const all = { found: 'best', sku: '1', price: '2', days: '30', highest: '1', lowest: '1', cost: '3' };
  const named = {
    key: 'k',
    odds: '1%',
    limits: 'first',
    languages: 'en',
    platform: 'p',
    by: 'x',
    source: 's',
  };
  for (const rule of COMPLIANCE_RULES) {
    for (const language of ['en', 'zh-CN'] as const) {
      const said = findingWords({ rule, facts: { ...all, ...named } }, language);
      expect(Object.values(said).join(' ')).not.toMatch(/[{}]/);
      expect(Object.values(said).every((text) => text.length > 3)).toBe(true);
    }
  }
  expect(
    findingWords({ rule: 'strikeThrough', facts: { sku: '1', price: '2', days: '30' } }, 'en').message,
  ).toBe('1: nothing shows that 2 was charged in the last 30 days');
});
