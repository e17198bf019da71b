import { beforeEach, expect, test } from '@jest/globals';
import { askedAction } from '../../../api/incidents/asked-action.ts';
import { knownProblem, type Problem } from '../../../api/errors.ts';
import { problemIn } from '../../../api/plan/issue-words/index.ts';
import type { ActBody } from '../../../api/schemas/incidents.ts';
import { openIncident } from '../../../store/incidents.ts';
import { appDeps } from '../../support/app.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
let campaign: BuiltCampaign;
let id: string;
beforeEach(async () => {
  campaign = await aCampaign(db.pool, { phase: 'live' });
  const facts = { campaignId: campaign.id, risk: 'stock-out', subject: '22423', score: 12, observed: {} };
  id = (await openIncident(db.pool, { ...facts, at: new Date() })) ?? '';
});

const ask = (body: ActBody) => askedAction(deps, id, body);

test('people travel by id and money in minor units', async () => {
  const ops = campaign.people['ops@fanfare.example'];
  expect(await ask({ action: 'tell', who: 'Ops@fanfare.example' })).toEqual({
    ...{ action: 'tell', with: { who: ops } },
  });
  expect(await ask({ action: 'tell', who: 'operator' })).toEqual({
    action: 'tell',
    with: { who: 'operator' },
  });
  expect(await ask({ do: 'salesCap', sales: '20.5' })).toEqual({ action: 'salesCap', with: { sales: 2050 } });
});

test.each<[ActBody, string]>([
  [{ action: 'standby' }, 'endpoint'],
  [{ action: 'soldOut', product: 'unknown' }, 'product'],
  [{ action: 'tell', who: 'nobody@fanfare.example' }, 'who'],
  [{}, 'action'],
])('%j is refused by the member it lacks', async (body, member) => {
  await expect(ask(body)).rejects.toMatchObject({
    ...{ code: 'INVALID_BODY', details: { issues: [{ path: [member] }] } },
  });
});

test('whoever is told and unknown is said once, in the language of who asks', async () => {
  const error: unknown = await ask({ action: 'tell', who: 'nobody@fanfare.example' }).catch(
    (fault: unknown) => fault,
  );
  const [en, zh] = (['en', 'zh-CN'] as const).map((language) =>
    problemIn(knownProblem(error) as Problem, language),
  );
  expect(en?.['issues']).toEqual([{ path: ['who'], message: 'is neither a role nor a known person' }]);
  expect(zh?.['issues']).toEqual([{ path: ['who'], message: '既不是角色，也不是已登记的人员' }]);
});

test('an incident that is not there is not asked', async () => {
  await expect(askedAction(deps, 'none', { action: 'pauseWaves' })).rejects.toMatchObject({
    code: 'INCIDENT_NOT_FOUND',
  });
});
