import { expect, test } from '@jest/globals';
import { planProblemsOf } from '../../../api/campaigns/plan-problems.ts';
import { campaignDetail } from '../../../api/campaigns/view.ts';
import { campaignDetailAnswer } from '../../../api/schemas/campaigns.ts';
import { findCampaign, recordTimeline, setWaitingFor } from '../../../store/campaigns.ts';
import { appDeps } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;

test('a campaign that waits for a plan says what is wrong with the one it has, in the reader’s language', async () => {
  const { id: campaignId } = await aCampaign(pool, { phase: 'planning' });
  const refuse = (version: number, path: (string | number)[]) =>
    recordTimeline(pool, {
      ...{ campaignId, key: `${campaignId}/planRefused/${version}`, at: 0, phase: 'planning' },
      ...{ kind: 'planRefused', actorId: null },
      data: { version, problems: [{ code: 'BASELINE_MISSING', path, metric: 'aov' }] },
    });
  await refuse(0, ['goals', 9]);
  await refuse(1, ['goals', 4]);
  const deps = appDeps(db);
  expect((await campaignDetail(deps, campaignId)).problems).toEqual([]);
  await setWaitingFor(pool, { campaignId, waitingFor: 'plan' });
  const shown = await campaignDetail(deps, campaignId);
  expect(shown.problems).toMatchObject([{ path: ['goals', 4], code: 'BASELINE_MISSING' }]);
  expect(shown.problems[0]?.message).toContain('goal “Average order value” (goals.4)');
  expect(campaignDetailAnswer.parse(shown).problems).toEqual(shown.problems);
  const campaign = await findCampaign(pool, campaignId);
  expect((await planProblemsOf(pool, campaign, 'zh-CN'))[0]?.message).toContain('目标“客单价”');
  expect(await planProblemsOf(pool, { ...campaign, version: 2 }, 'en')).toEqual([]);
});
