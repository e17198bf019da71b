import { beforeAll, describe, expect, test } from '@jest/globals';
import { checkPlan } from '../../api/plan/decode.ts';
import { toDocument } from '../../domain/plan/money-fields.ts';
import { createCalendar } from '../../infra/calendar.ts';
import { findTemplate, listTemplates, saveTemplate } from '../../store/templates.ts';
import { aCampaign, type BuiltCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const calendar = createCalendar();
const AT = Date.parse('2027-05-20T10:00:00Z');
let campaign: BuiltCampaign;
const save = (key: string, more: object = {}) =>
  saveTemplate(db.pool, { campaignId: campaign.id, key, savedBy: null, at: AT, calendar, ...more });

beforeAll(async () => {
  campaign = await aCampaign(db.pool, {
    plan: {
      schedule: { live: { start: '2027-05-01T10:00', duration: 'P3D' }, followUp: { duration: 'P5D' } },
      research: {
        ...{ asOf: '2027-04-20', baseline: { window: { from: '2027-03-01', to: '2027-03-28' } } },
        lifecycle: { newDays: 30, activeDays: 90, dormantDays: 180 },
      },
    },
    ...{ phase: 'closed', status: 'completed' },
  });
});

describe('a template of a campaign', () => {
  test('is its plan without dates, under its own key, and a right plan again', async () => {
    const saved = await save('spring', { name: { en: 'Spring', 'zh-CN': '春' } });
    expect(saved).toMatchObject({ key: 'spring', campaignId: campaign.id, savedAt: new Date(AT) });
    const document = toDocument((await findTemplate(db.pool, 'spring')).plan);
    expect(document).toMatchObject({
      key: 'spring',
      schedule: { live: { duration: 'P3D' } },
      research: { baseline: { previous: 'P28D' } },
    });
    expect(JSON.stringify(document)).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(checkPlan(document).issues).toEqual([]);
  });

  test('is saved once: again takes its place, and its campaign tells of it once', async () => {
    await save('spring');
    await save('spring', { description: { en: 'For gardens', 'zh-CN': '园艺' } });
    expect(await listTemplates(db.pool, { after: '', limit: 10 })).toEqual([
      {
        ...{ key: 'spring', name: campaign.plan.name, languages: ['en', 'zh-CN'] },
        description: { en: 'For gardens', 'zh-CN': '园艺' },
      },
    ]);
    const { rows } = await db.pool.query(`select data from timeline where kind = 'templateSaved'`);
    expect(rows).toEqual([{ data: { key: 'spring' } }]);
  });

  test('does not take the key of another campaign’s or of one that ships', async () => {
    const other = await aCampaign(db.pool, { phase: 'closed', status: 'completed' });
    await expect(save('spring', { campaignId: other.id })).rejects.toMatchObject({ code: 'KEY_IN_USE' });
    await expect(save('double-11')).rejects.toMatchObject({ code: 'KEY_IN_USE' });
  });

  test('is listed after a key, and one that nobody saved is not found', async () => {
    expect(await listTemplates(db.pool, { after: 'spring', limit: 10 })).toEqual([]);
    await expect(findTemplate(db.pool, 'summer')).rejects.toMatchObject({ code: 'TEMPLATE_NOT_FOUND' });
  });
});
