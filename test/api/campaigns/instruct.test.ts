import { expect, test } from '@jest/globals';
import { endCampaign } from '../../../api/campaigns/instruct.ts';
import { startCampaign } from '../../../api/campaigns/start.ts';
import { aGateway, appDeps, signIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase({ poolSize: 10 });
const deps = appDeps(db, { gateway: aGateway({ update: () => Promise.resolve(undefined as never) }) });

test('a draft that is started and cancelled at once: neither waits for the other for ever', async () => {
  const { person } = await signIn(db, ['lead']);
  const told: unknown[] = [];
  for (let n = 0; n < 15; n += 1) {
    const { id: campaignId } = await aCampaign(db.pool, { phase: 'draft' });
    const call = { campaignId, person, reason: 'no' };
    const results = await Promise.allSettled([
      endCampaign(deps, { ...call, requestId: `end-${n}` }, 'cancelled'),
      startCampaign(deps, campaignId, { person, requestId: `start-${n}` }),
    ]);
    told.push(...results.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : [])));
  }
  expect(told.filter((error) => (error as { code?: unknown }).code === '40P01')).toEqual([]);
});
