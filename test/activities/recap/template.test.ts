import { expect, test } from '@jest/globals';
import { keepTemplate } from '../../../activities/recap/template.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { listTemplates } from '../../../store/templates.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const calendar = createCalendar();
const AT = Date.parse('2027-05-20T10:00:00Z');
const keys = async () => (await listTemplates(db.pool, { after: '', limit: 10 })).map(({ key }) => key);

async function recapped(key: string, saveAsTemplate: boolean): Promise<string> {
  const recap = { to: ['lead@fanfare.example'], saveAsTemplate };
  const state = { phase: 'closed', status: 'completed' } as const;
  const { id, plan } = await aCampaign(db.pool, { plan: { key, recap }, ...state });
  for (const at of [AT, AT + 1]) await keepTemplate(db, { campaignId: id, plan, at }, calendar);
  return id;
}

test('a campaign is kept where its recap says so, once, under a key that is free', async () => {
  await recapped('not-kept', false);
  await recapped('autumn', true);
  const second = await recapped('autumn', true);
  const ships = await recapped('double-11', true);
  expect(await keys()).toEqual(
    ['autumn', `autumn-${second.slice(-8)}`, `double-11-${ships.slice(-8)}`].sort(),
  );
});
