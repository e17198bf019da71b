import type { Lottery, RedPacket } from '../../domain/plan/types.ts';
import type { Database } from '../../infra/database.ts';

const common = { priority: 0, exclusive: false, budgetLine: 'promotion' };

/** A lottery of 23 prizes worth 35.00, two draws each. */
export const aWheel = (over: Partial<Lottery<string>> = {}): Lottery<string> => ({
  ...{ ...common, key: 'wheel', kind: 'lottery', perCustomer: 2 },
  prizes: [
    { key: 'big', units: 3, probability: '0.1', cost: '5.00' },
    { key: 'small', units: 20, probability: '0.4', cost: '1.00' },
  ],
  ...over,
});

/** A red packet of 20.00 in 30 packets, one each. */
export const aRain = (over: Partial<RedPacket<string>> = {}): RedPacket<string> => ({
  ...{ ...common, key: 'rain', kind: 'redPacket', total: '20.00', count: 30 },
  ...{ min: '0.10', max: '5.00' },
  ...over,
});

/** Customers c1, c2, … and nobody else. */
export async function customersOnly(db: Database, count: number): Promise<void> {
  await db.pool.query('truncate customers cascade');
  await db.pool.query(`insert into customers (id) select 'c' || n from generate_series(1, $1::integer) n`, [
    count,
  ]);
}
