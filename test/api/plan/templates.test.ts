import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTemplateReader, readBodies } from '../../../api/plan/bodies.ts';
import { checkPlan, decodePlan } from '../../../api/plan/decode.ts';
import { createPlanTemplates } from '../../../api/plan/templates.ts';
import { dryRun } from '../../../activities/readiness/dry-run.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import type { Plan } from '../../../domain/plan/types.ts';

const calendar = createCalendar();

const EXAMPLES = fileURLToPath(new URL('../../../examples/', import.meta.url));
const templates = createPlanTemplates(EXAMPLES);
const FILES = {
  'mid-year-618': 'mid-year-618.yaml',
  'double-11': 'templates/double-11.yaml',
  'brand-day': 'templates/brand-day.yaml',
  'social-launch': 'templates/social-launch.yaml',
};
const KEYS = Object.keys(FILES) as (keyof typeof FILES)[];
const decoded = (key: keyof typeof FILES) => decodePlan(readFileSync(EXAMPLES + FILES[key], 'utf8'));
const planOf = (key: keyof typeof FILES): Plan => decoded(key).plan as Plan;
const bodiesOf = (key: keyof typeof FILES) =>
  readBodies(planOf(key), createTemplateReader(`${EXAMPLES}messages`));

/** What nobody may claim of their own goods (PRODUCT.md, compliance). */
const ABSOLUTE = /最|第一|\bbest\b|guaranteed/i;

describe('the list of templates', () => {
  test('has the four that ship, each named and described in both languages', async () => {
    const list = await templates.list();
    expect(list.map(({ key }) => key)).toEqual(KEYS);
    for (const { name, description, languages, source } of list) {
      expect({ languages, source }).toEqual({ languages: ['zh-CN', 'en'], source: 'shipped' });
      expect(Object.keys({ ...name })).toEqual(['zh-CN', 'en']);
      expect(Object.values(description).every((text) => text.length > 20)).toBe(true);
    }
    expect(list[0]?.name).toEqual({ 'zh-CN': '年中狂欢 618', en: 'Mid-year sale' });
  });

  test.each(['double-12', 'constructor', ''])('%p is no template', async (key) => {
    await expect(templates.get(key, { currency: 'GBP', timeZone: 'UTC' })).rejects.toMatchObject({
      code: 'TEMPLATE_NOT_FOUND',
    });
  });
});

describe.each(KEYS)('the template %s', (key) => {
  test.each(['CNY', 'GBP', 'JPY', 'KWD'])(
    'in %s is a right plan of the shop’s zone without any date',
    async (currency) => {
      const document = await templates.get(key, { currency, timeZone: 'Europe/London' });
      expect(document).toMatchObject({ key, currency, timeZone: 'Europe/London' });
      expect(JSON.stringify(document)).not.toMatch(/\d{4}-\d{2}-\d{2}/);
      expect(checkPlan(document).issues).toEqual([]);
    },
  );

  test('is warned of nothing but what is not run yet', () => {
    const others = decoded(key).warnings.filter(({ code }) => code !== 'NOT_RUN_YET');
    // The mid-year sale shows what a floor is for: its flash item meets its thresholds.
    expect(others.map(({ code }) => code)).toEqual(key === 'mid-year-618' ? ['BELOW_FLOOR'] : []);
  });

  test('has every message in both languages, and none claims what nobody can prove', async () => {
    const plan = planOf(key);
    const { bodies, issues } = await bodiesOf(key);
    expect(issues).toEqual([]);
    for (const { body } of plan.messages) expect(Object.keys(body)).toEqual(['zh-CN', 'en']);
    const texts = { ...bodies, plan: JSON.stringify(plan) };
    expect(Object.entries(texts).filter(([, text]) => ABSOLUTE.test(text))).toEqual([]);
  });

  test('prices sample carts without breaking its floors and its deepest discount', () => {
    expect(dryRun(planOf(key), { at: 0, calendar }).problems).toEqual([]);
  });
});

test.each(KEYS.filter((key) => key !== 'mid-year-618'))(
  'the template %s states the terms of the coupons it gives away',
  async (key) => {
    const { followUp, promotions } = planOf(key);
    const { bodies } = await bodiesOf(key);
    for (const mail of ['thankYou', 'winBack'] as const) {
      const coupon = promotions.find((each) => each.key === followUp[mail]?.coupon);
      expect(coupon).toMatchObject({ kind: 'coupon', codes: 'unique', perCustomer: 1 });
      const over = String((coupon?.kind === 'coupon' ? (coupon.over ?? 0) : 0) / 100);
      for (const language of ['zh-CN', 'en']) {
        const name = followUp[mail]?.template === 'thanks' ? 'thanks' : 'missed-you';
        const text = bodies[`${key}-${name}.${language}.mjml`] ?? '';
        for (const term of [over, '{{ coupon.code }}', '{{ coupon.expires }}']) expect(text).toContain(term);
      }
    }
  },
);
