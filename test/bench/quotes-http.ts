import type { PlanDocument } from '../../domain/plan/types.ts';
import { createDatabase } from '../../infra/database.ts';
import { signIn } from '../support/app.ts';
import { aLiveCampaign, onHand } from '../support/orders.ts';
import { startApi } from './api-client.ts';
import { thenStop, withPostgres } from './bench.ts';
import { measureRate, type Rate } from './rate.ts';

const CONNECTIONS = 20;
const LINES = [
  { sku: 'Q1', quantity: 2, unitPrice: '80.00' },
  { sku: 'Q2', quantity: 1, unitPrice: '199.99' },
  { sku: 'Q3', quantity: 3, unitPrice: '12.75' },
  { sku: 'Q4', quantity: 1, unitPrice: '49.90' },
  { sku: 'Q5', quantity: 4, unitPrice: '9.99' },
];

/**
 * Quotes a second through the API in a process of its own, by a live campaign with these promotions: five lines, a known
 * customer, one shop's token, 20 connections.
 * @param promotions in the plan's document form
 * @param args of the API's own Node
 */
export async function quotesOverHttp(
  promotions: PlanDocument['promotions'],
  count: number,
  args: string[] = [],
): Promise<Rate & { cpuMsEach: number }> {
  return withPostgres(async (url) => {
    const database = createDatabase(url);
    return thenStop(
      () => database.close(),
      async () => {
        const budget = { total: '10000000.00', lines: [{ key: 'promotion', amount: '10000000.00' }] };
        const { id } = await aLiveCampaign(database, { budget, promotions }, Date.now());
        await onHand(database, Object.fromEntries(LINES.map(({ sku }) => [sku, 1_000])));
        await database.pool.query(
          `insert into customers (id, tier) select 'c' || n, 'gold' from generate_series(0, 999) n`,
        );
        const { bearer } = await signIn(database, ['shop']);
        const env = { FANFARE_LOG_LEVEL: 'info' };
        const api = await startApi(url, { connections: CONNECTIONS, env, args });
        const ask = async (n: number): Promise<void> => {
          const body = JSON.stringify({ campaignId: id, customerId: `c${n % 1_000}`, lines: LINES });
          const answer = await api.post('/v1/quotes', body, { authorization: bearer });
          if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
        };
        return thenStop(
          () => api.stop(),
          async () => {
            await measureRate({ count: 1_000, atOnce: CONNECTIONS }, ask);
            const before = await api.cpuMs();
            const rate = await measureRate({ count, atOnce: CONNECTIONS }, ask);
            const cpuMsEach = Math.round(((await api.cpuMs()) - before) * (1_000 / count)) / 1_000;
            return { ...rate, cpuMsEach };
          },
        );
      },
    );
  });
}
