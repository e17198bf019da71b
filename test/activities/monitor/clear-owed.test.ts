import { expect, test } from '@jest/globals';
import { clearOwed } from '../../../activities/monitor/clear-owed.ts';
import { incidentLog, incidentsOf, openIncident } from '../../../store/incidents.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const AT = Date.UTC(2026, 10, 22, 12);

test.each(['refunded', 'paid'])(
  'the incident of an owed order clears once the order is %s',
  async (state) => {
    const { id: campaignId } = await aCampaign(db.pool, { phase: 'live' });
    const subject = `o-${state}`;
    await db.pool.query(
      `insert into orders (id, campaign_id, currency, state, list_total, discount, total, request_hash, placed_at)
     values ($2, $1, 'GBP', 'owed', 100, 0, 100, 'x', now())`,
      [campaignId, subject],
    );
    const observed = { metric: 'oversell', value: 1, of: null };
    const at = new Date(AT);
    await openIncident(db.pool, { campaignId, risk: 'order-owed', subject, score: 12, observed, at });
    await clearOwed(db.pool, AT);
    expect((await incidentsOf(db.pool, campaignId))[0]).toMatchObject({ subject, clearedAt: null });
    await db.pool.query('update orders set state = $2 where id = $1', [subject, state]);
    await clearOwed(db.pool, AT + 1);
    await clearOwed(db.pool, AT + 2);
    const [incident] = await incidentsOf(db.pool, campaignId);
    expect(incident).toMatchObject({ state: 'open', clearedAt: new Date(AT + 1) });
    expect(await incidentLog(db.pool, incident?.id ?? '')).toMatchObject([{ kind: 'incidentCleared' }]);
  },
);
