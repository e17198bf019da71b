import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { checkPlan } from '../../../api/plan/decode.ts';
import { createPlanTemplates } from '../../../api/plan/templates.ts';

const templates = createPlanTemplates(fileURLToPath(new URL('../../../examples', import.meta.url)));

describe('plan templates', () => {
  test('the mid-year sale is listed with its names', async () => {
    expect(await templates.list()).toEqual([
      {
        key: 'mid-year-618',
        name: { 'zh-CN': '年中狂欢 618', en: 'Mid-year sale' },
        languages: ['zh-CN', 'en'],
      },
    ]);
  });

  test.each(['GBP', 'JPY', 'KWD'])(
    'in %s it is a right plan of the shop’s zone without any date',
    async (currency) => {
      const document = await templates.get('mid-year-618', { currency, timeZone: 'Europe/London' });
      expect(document).toMatchObject({ currency, timeZone: 'Europe/London' });
      expect(JSON.stringify(document)).not.toMatch(/\d{4}-\d{2}-\d{2}/);
      expect(checkPlan(document).issues).toEqual([]);
    },
  );

  test.each(['double-11', 'constructor', ''])('%p is no template', async (key) => {
    await expect(templates.get(key, { currency: 'GBP', timeZone: 'UTC' })).rejects.toMatchObject({
      code: 'TEMPLATE_NOT_FOUND',
    });
  });
});
