import { beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { surveyPageRoutes } from '../../../api/routes/survey-page.ts';
import { eraseCustomer } from '../../../store/customers.ts';
import { appDeps } from '../../support/app.ts';
import { aFollowUp, aSentWave, FOLLOW_UP } from '../../support/follow-up.ts';
import { testDatabase } from '../../support/postgres.ts';
import { NOON } from '../../support/waves.ts';

const db = await testDatabase();
const deps = appDeps(db, { now: () => NOON });
const app = createApp(deps, surveyPageRoutes(deps));
let campaign: Awaited<ReturnType<typeof aFollowUp>>;
let path: string;

const linkOf = (id: string, purpose = 'survey') => `/p/survey/${deps.signer.sign(purpose, { id, link: 0 })}`;

beforeEach(async () => {
  campaign = await aFollowUp(db, 1);
  const [row] = await aSentWave(db, campaign, 'survey');
  path = linkOf(row?.id ?? '');
});

const post = (form: Record<string, unknown>) => request(app).post(path).type('form').send(form);

async function answers() {
  const { rows } = await db.pool.query<object>(
    'select nps, csat, repurchase, comment, language from survey_answers where campaign_id = $1',
    [campaign.campaignId],
  );
  return rows;
}

describe('the survey’s page', () => {
  test('opening it shows the questions in the customer’s language or the one asked for, and changes nothing', async () => {
    const english = await request(app).get(`${path}?nps=9&utm=x`);
    const chinese = await request(app).get(`${path}?lang=zh-CN`);
    expect([english.status, chinese.status]).toEqual([200, 200]);
    expect(english.text).toContain('name="nps" value="9" checked');
    expect(english.text.match(/ checked/g)).toHaveLength(1);
    for (const name of ['nps', 'csat', 'repurchase', 'open'])
      expect(english.text).toContain(`name="${name}"`);
    expect(chinese.text).toContain('您的感受如何');
    expect(english.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(await answers()).toEqual([]);
  });

  test('an answer is kept once; a second one says thanks and changes nothing', async () => {
    const first = await post({ nps: '10', csat: '5', repurchase: '4', open: 'Lovely\r\ngifts' });
    const second = await post({ nps: '0', open: 'Awful' });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.text).toContain('Thank you for your answers');
    expect(second.text).toContain('you have answered already');
    expect(await answers()).toEqual([
      { nps: 10, csat: 5, repurchase: 4, comment: 'Lovely\ngifts', language: 'en' },
    ]);
    expect((await request(app).get(path)).text).toContain('you have answered already');
  });

  test('two answers at the same moment are one', async () => {
    const both = await Promise.all(['10', '0', '5', '7'].map((nps) => post({ nps })));
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(both.filter(({ text }) => text.includes('Thank you for your answers'))).toHaveLength(1);
    expect(await answers()).toHaveLength(1);
  });

  test.each([
    ['a score beside the scale', { nps: '11', open: 'kept' }, 'choose one of the numbers'],
    ['a score that is no number', { csat: 'good', open: 'kept' }, 'choose one of the numbers'],
    ['two scores', { nps: ['1', '2'], open: 'kept' }, 'choose one of the numbers'],
    ['words too many', { nps: '1', open: `kept${'x'.repeat(2_000)}` }, 'at most 2,000 characters'],
    ['nothing at all', {}, 'at least one question'],
  ])('%s shows the form again with what was given, and keeps nothing', async (_, form, message) => {
    const { status, text } = await post(form);
    expect(status).toBe(400);
    expect(text).toContain(message);
    expect(text).toContain('<form method="post">');
    if ('open' in form) expect(text).toContain('kept');
    expect(await answers()).toEqual([]);
  });

  test('what a person writes is text on the page and in the database, without control characters', async () => {
    const { text } = await post({ nps: '99', open: '<script>alert(1)</script>' });
    expect(text).not.toContain('<script>');
    await post({ open: 'a\u0007b😀<b>' });
    expect(await answers()).toMatchObject([{ nps: null, comment: 'ab😀<b>' }]);
  });

  test('a NUL in a form is left out: the answer counts, and a fault is told in the customer’s language', async () => {
    await db.pool.query(`update customers set language = 'zh-CN' where id = $1`, [campaign.customers[0]]);
    const refused = await post({ nps: '99', open: 'a\0b' });
    expect([refused.status, refused.text.includes('请检查以下内容')]).toEqual([400, true]);
    const kept = await post({ nps: '9\0', open: 'a\0b' });
    expect(kept.text).toContain('感谢您的回答');
    expect(await answers()).toMatchObject([{ nps: 9, comment: 'ab' }]);
  });

  test('a form of another content type is told in both languages that it is not one of ours', async () => {
    const { status, text } = await request(app).post(path).type('json').send({ nps: '9' });
    expect(status).toBe(415);
    expect(text).toContain('open the link in a browser');
    expect(text).toContain('请在网页上打开链接');
    expect(text).not.toContain('on our side');
  });

  test('the switch between languages keeps the scores of the address, not the words', async () => {
    const { text } = await request(app).get(`${path}?nps=9&utm=x`);
    expect(text).toContain('href="?lang=zh-CN&amp;nps=9"');
    const again = await post({ nps: '9', csat: '7', open: 'my words' });
    expect(again.text).toContain('href="?lang=en&amp;nps=9&amp;csat=7"');
  });

  test('questions the plan does not ask are not kept', async () => {
    campaign = await aFollowUp(db, 1, {
      followUp: { survey: { to: 'buyers', after: 'PT1S', questions: ['csat'] } },
    });
    const [row] = await aSentWave(db, campaign, 'survey');
    path = linkOf(row?.id ?? '');
    const { text } = await request(app).get(path);
    expect([text.includes('name="csat"'), text.includes('name="nps"')]).toEqual([true, false]);
    await post({ csat: '3', nps: '9', open: 'no' });
    expect(await answers()).toEqual([
      { nps: null, csat: 3, repurchase: null, comment: null, language: 'en' },
    ]);
  });

  test('it ends with follow-up and with the campaign', async () => {
    await db.pool.query(
      `insert into campaign_phases (campaign_id, phase, started_at, ended_at) values ($1, 'followUp', $2, $2)`,
      [campaign.campaignId, new Date(NOON - 1)],
    );
    expect([(await request(app).get(path)).status, (await post({ nps: '9' })).status]).toEqual([410, 410]);
    await db.pool.query('delete from campaign_phases where campaign_id = $1', [campaign.campaignId]);
    await db.pool.query('update campaigns set ended_at = $2 where id = $1', [
      campaign.campaignId,
      new Date(NOON),
    ]);
    expect((await post({ nps: '9' })).status).toBe(410);
    expect(await answers()).toEqual([]);
  });

  test('a link of another purpose, of nobody or of somebody erased does not work', async () => {
    const [row] = await aSentWave(db, campaign, 'thank-you');
    const strange = [
      linkOf(row?.id ?? '', 'click'),
      linkOf('018f0000-0000-7000-8000-00000000dead'),
      '/p/survey/x',
    ];
    for (const each of strange)
      expect((await request(app).post(each).type('form').send({ nps: '9' })).status).toBe(404);
    await eraseCustomer(db.pool, { customerId: campaign.customers[0] ?? '', at: NOON });
    expect((await post({ nps: '9' })).status).toBe(404);
    expect(await answers()).toEqual([]);
  });

  test('a plan of both languages asks a customer of neither in its first', async () => {
    await db.pool.query('update customers set language = null where id = $1', [campaign.customers[0]]);
    campaign = await aFollowUp(db, 1, { languages: ['zh-CN', 'en'], followUp: FOLLOW_UP });
    await db.pool.query('update customers set language = null where id = $1', [campaign.customers[0]]);
    const [row] = await aSentWave(db, campaign, 'survey');
    expect((await request(app).get(linkOf(row?.id ?? ''))).text).toContain('lang="zh-CN"');
  });
});
