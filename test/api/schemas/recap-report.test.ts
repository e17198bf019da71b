import { expect, test } from '@jest/globals';
import type { z } from 'zod';
import type { RecapReport } from '../../../activities/recap/types.ts';
import { recapReport } from '../../../activities/recap/report.ts';
import { recapAnswer } from '../../../api/schemas/recap-report.ts';
import { loadPlan } from '../../../store/campaigns.ts';
import { aGoldenCampaign } from '../../support/golden-campaign.ts';
import { testDatabase } from '../../support/postgres.ts';
import { TIMES } from '../../support/sold-campaign.ts';

const db = await testDatabase();

const REVIEW = {
  ...{ causes: [], lessons: [], recommendations: [] },
  ...{ writtenBy: null, writtenAt: null, signOff: [], signed: false },
};

/** The type as JSON has it: an interface of ours has no index, which an answer that passes others on wants. */
type Plain<T> = T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

/** Type-checks only: what the report is must be what the answer says it is. */
const answered = (report: RecapReport): z.input<typeof recapAnswer> => ({
  ...(JSON.parse(JSON.stringify(report)) as Plain<RecapReport>),
  ...{ version: 1, review: REVIEW },
});

test('a report is what the answer says, and one of an older version, which lacks what came later, is too', async () => {
  const { id: campaignId, hash } = await aGoldenCampaign(db.pool);
  const plan = await loadPlan(db.pool, campaignId, hash);
  const report = answered(await recapReport(db.pool, { campaignId, plan, at: TIMES.recap }));
  expect(recapAnswer.parse(report)).toEqual(report);
  const { outcome: _o, costs: _c, variance: _v, ...older } = report;
  const { sales, orders } = older.figures;
  const first = { ...older, figures: { sales, orders }, gone: { since: 'then' } };
  expect(recapAnswer.parse(first)).toEqual(first);
  expect(recapAnswer.safeParse({ ...report, funnel: [{ step: 'audience' }] }).success).toBe(false);
});
