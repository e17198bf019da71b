import { expect, test } from '@jest/globals';
import { spentView } from '../../../api/budget/view.ts';
import { campaignDetail } from '../../../api/campaigns/view.ts';
import { openBudget } from '../../../store/budget.ts';
import { findCampaign, recordTimeline, setPhase } from '../../../store/campaigns.ts';
import { closeOffers } from '../../../store/closures.ts';
import { appDeps } from '../../support/app.ts';
import { charge } from '../../support/budget.ts';
import { aCampaign, aPlanDocument } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-10T10:00:00Z');
const MINUTE = 60_000;
const deps = appDeps(db, { now: () => AT + 10 * MINUTE });

test('a line says what its plan does, when the lead was warned, when it is spent and what closes', async () => {
  const { budget } = aPlanDocument();
  const whenSpent = { line: 'promotion', do: 'closeOffer', notice: 'PT1H' } as const;
  const { id } = await aCampaign(db.pool, {
    phase: 'preparation',
    plan: { budget: { ...budget, whenSpent } },
  });
  await setPhase(db.pool, { campaignId: id, phase: 'live', at: AT });
  await openBudget(db.pool, { campaignId: id, lines: [{ key: 'promotion', amount: 10_000 }], at: AT });
  for (let nth = 0; nth < 10; nth += 1) {
    await charge(db.pool, { campaignId: id, amount: 500, at: AT + (nth + 1) * MINUTE });
  }
  const view = async () => spentView(deps, await findCampaign(db.pool, id));
  expect(await view()).toEqual({
    whenSpent: {
      ...{ line: 'promotion', do: 'closeOffer', upTo: null, then: null, notice: 'PT1H', warnAt: '0.8' },
      ...{ offers: ['ten-off'], warnedAt: null, spentAt: new Date(AT + 20 * MINUTE).toISOString() },
    },
    ...{ moves: [], requests: [], closing: [] },
  });
  const warned = {
    key: `${id}/warned`,
    at: AT,
    phase: 'live',
    kind: 'budgetNearlySpent',
    actorId: null,
  } as const;
  await recordTimeline(db.pool, { ...warned, campaignId: id, data: { line: 'promotion', percent: 80 } });
  const closing = { line: 'promotion', reason: 'whenSpent', announcedAt: AT, at: AT + 60 * MINUTE };
  await closeOffers(db.pool, { ...closing, campaignId: id, promotions: ['ten-off'] });
  const told = [
    {
      ...{ promotion: 'ten-off', line: 'promotion', announcedAt: new Date(AT).toISOString() },
      ...{ at: new Date(AT + 60 * MINUTE).toISOString(), closed: false },
    },
  ];
  expect(await view()).toMatchObject({ whenSpent: { warnedAt: new Date(AT).toISOString() }, closing: told });
  expect((await campaignDetail(deps, id)).closing).toEqual(told);
});

test('a plan without a rule says nothing of it', async () => {
  const { id } = await aCampaign(db.pool, { phase: 'live' });
  expect(await spentView(deps, await findCampaign(db.pool, id))).toMatchObject({ whenSpent: null });
});
