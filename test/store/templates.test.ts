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

  test('is saved once: the same again is what is there, and its campaign tells of it once', async () => {
    const [first] = await listTemplates(db.pool, { after: '', limit: 10 });
    await save('spring');
    const again = await save('spring', { name: { 'zh-CN': '春', en: 'Spring' }, at: AT + 1 });
    expect(again).toMatchObject({ name: { en: 'Spring', 'zh-CN': '春' }, savedAt: new Date(AT) });
    expect(await listTemplates(db.pool, { after: '', limit: 10 })).toEqual([first]);
    const { rows } = await db.pool.query(`select data from timeline where kind = 'templateSaved'`);
    expect(rows).toEqual([{ data: { key: 'spring' } }]);
  });

  test('with other texts under its key is refused, and nothing is overwritten', async () => {
    const before = await findTemplate(db.pool, 'spring');
    for (const more of [
      { name: { en: 'Autumn', 'zh-CN': '秋' } },
      { description: { en: 'x', 'zh-CN': 'y' } },
    ])
      await expect(save('spring', more)).rejects.toMatchObject({ code: 'KEY_IN_USE' });
    expect(await findTemplate(db.pool, 'spring')).toEqual(before);
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
