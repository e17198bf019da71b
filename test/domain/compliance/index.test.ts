import { expect, test } from '@jest/globals';
import { blocks, complianceOf } from '../../../domain/compliance/index.ts';
import { COMPLIANCE_RULES } from '../../../domain/compliance/rules.ts';
import { findingLine, findingWords } from '../../../domain/compliance/words.ts';
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
  expect(judged({ accept: [{ ...everywhere, rule: 'optOut' }] }).filter(blocks)).toHaveLength(2);
});

test('every rule is told in both languages with what was found and how to mend it', () => {
  const all = { found: 'best', sku: '1', price: '2', days: '30', usual: '1', lowest: '1', cost: '3' };
  const named = {
    key: 'k',
    odds: '1%',
    limits: 'first',
    languages: 'en',
    platform: 'p',
    by: 'x',
    source: 's',
    at: 'compliance.platforms.0',
    day: '2027-06-16',
    accepted: 'optOut',
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

test('keys, languages and instants are read in words of the reader', () => {
  const limits = { key: 's', limits: 'segments, channels', languages: 'zh-CN, en' };
  const said = (language: 'en' | 'zh-CN') =>
    findingWords({ rule: 'eligibilityStated', facts: limits }, language).message;
  expect(said('zh-CN')).toContain('人群、渠道');
  expect(said('zh-CN')).not.toMatch(/segments|channels|zh-CN/);
  expect(said('en')).toContain('English');
  const by = { platform: 'mall', by: '2027-06-01T10:00:00.000Z', timeZone: 'Europe/London', source: '§4' };
  const enrol = findingWords({ rule: 'enrolment', facts: by }, 'en').message;
  expect(enrol).toContain('1 Jun 2027, 11:00:00 BST');
});

test('a line of an approval tells errors and warnings apart, and how to mend what is not accepted', () => {
  const lines = judged({
    accept: [{ rule: 'absoluteClaim', at: 'name.en', reason: 'Our brand' }],
  }).map((finding) => [findingLine(finding, 'en'), findingLine(finding, 'zh-CN')]);
  expect(lines[0]?.[0]).toMatch(/^Error: name\.en: “Best”.*\(accepted: Our brand\)$/);
  expect(lines[1]?.[0]).toMatch(/^Error: name\.zh-CN: .*Say what can be shown/);
  expect(lines[1]?.[1]).toMatch(/^错误：name\.zh-CN：.*改为可证实的表述/);
});
