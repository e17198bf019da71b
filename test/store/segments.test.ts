import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { armOf, HOLD_OUT_PURPOSE, drawText, positionOf } from '../../domain/holdout.ts';
import type { Condition } from '../../domain/plan/audience-types.ts';
import { LIFECYCLE_SEGMENTS, RFM_SEGMENTS } from '../../domain/plan/vocabulary.ts';
import { assignSegment, compileSegments } from '../../domain/segments/assign.ts';
import { lifecycleOf } from '../../domain/segments/lifecycle.ts';
import type { CustomerFacts } from '../../domain/segments/predicate.ts';
import { rfmScores, rfmSegment } from '../../domain/segments/rfm.ts';
import { createHash } from 'node:crypto';
import { createCalendar } from '../../infra/calendar.ts';
import { segmentSql } from '../../store/segments.ts';
import { aPlan } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const calendar = createCalendar();
const ZONE = 'Asia/Shanghai';
const AS_OF = '2027-05-20';
const START = Date.parse('2026-10-01T00:00:00Z');
const IMPORT = '018f0000-0000-7000-8000-000000000001';

interface Customer {
  id: string;
  country: string | null;
  region: string | null;
  language: string | null;
  tier: string | null;
  tags: string[];
}

interface Line {
  customer: string;
  order: number;
  at: number;
  quantity: number;
  milli: number;
  source: 'sale' | 'return' | 'other' | 'paid' | 'placed';
}

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null });
const IDS = ['0', '00', '1', 'a', 'A', 'b', 'c', '8', '9', 'é'];

const customers: fc.Arbitrary<Customer[]> = fc
  .uniqueArray(fc.constantFrom(...IDS.slice(0, 8)), { minLength: 1 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          country: maybe(['UK', 'CN', '']),
          region: maybe(['north']),
          language: maybe(['en', 'zh-CN']),
          tier: maybe(['gold', "o'hara"]),
          tags: fc.subarray(['newsletter', 'vip']),
        }),
      ),
    ),
  );

// A few hours either side of midnight in the zone matter more than exact days.
const lines: fc.Arbitrary<Line[]> = fc.array(
  fc.record({
    customer: fc.constantFrom(...IDS),
    order: fc.integer({ min: 1, max: 12 }),
    at: fc.integer({ min: 0, max: 240 * 24 }).map((hours) => START + hours * 3_600_000),
    quantity: fc.integer({ min: 1, max: 5 }),
    milli: fc.integer({ min: 1, max: 20_005 }),
    source: fc.constantFrom('sale', 'sale', 'sale', 'return', 'other', 'paid', 'placed'),
  }),
  { maxLength: 40 },
);

const numbers = fc
  .dictionary(fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'), fc.integer({ min: 0, max: 200 }), {
    minKeys: 1,
    maxKeys: 2,
  })
  .chain((test) => fc.constantFrom(test, { in: [0, 1, 2, 30] }));
const texts = (values: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...values).map((eq) => ({ eq })),
    fc.constantFrom(...values).map((ne) => ({ ne })),
    fc.subarray([...values]).map((list) => ({ in: list })),
  );

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      texts(RFM_SEGMENTS).map((rfm) => ({ rfm }) as Condition),
      texts(LIFECYCLE_SEGMENTS).map((lifecycle) => ({ lifecycle }) as Condition),
      fc.tuple(fc.constantFrom('recencyDays', 'orders'), numbers).map(([field, test]) => ({ [field]: test })),
      numbers.map((test) => ({ spend: test })),
      fc
        .tuple(
          fc.constantFrom('country', 'region', 'language', 'tier', 'tag'),
          texts(['UK', 'north', 'en', 'vip', '', "o'hara"]),
        )
        .map(([field, test]) => ({ [field]: test })),
    ),
    fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
}));

async function store(tx: PoolClient, people: Customer[], history: Line[]): Promise<void> {
  for (const { id, country, region, language, tier, tags } of people) {
    await tx.query(
      'insert into customers (id, country, region, language, tier, tags) values ($1, $2, $3, $4, $5, $6)',
      [id, country, region, language, tier, tags],
    );
  }
  let position = 0;
  for (const { customer, order, at, quantity, milli, source } of history) {
    position += 1;
    if (source === 'paid' || source === 'placed') {
      const total = quantity * milli;
      await tx.query(
        `insert into orders (id, customer_id, currency, state, list_total, discount, total, request_hash, placed_at, paid_at)
         values ($1, $2, 'GBP', $3, $4, 0, $4, '', $5, $6)`,
        [`e${position}`, customer, source, total, new Date(at), source === 'paid' ? new Date(at) : null],
      );
    } else {
      await tx.query(
        `insert into sales_lines (order_id, position, import_id, ordered_at, customer_id, sku, quantity, unit_price_milli, kind)
         values ($1, $2, $3, $4, $5, 'X', $6, $7, $8)`,
        [`${customer}/${order}`, position, IMPORT, new Date(at), customer, quantity, milli, source],
      );
    }
  }
}

const days = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The same facts without SQL: group, rank and look up as API.md says. */
function factsOf(people: Customer[], history: Line[]): Map<string, CustomerFacts> {
  const counted = history
    .map((line, index) => ({
      ...line,
      key: line.source === 'sale' ? `${line.customer}/${line.order}` : `e${index}`,
    }))
    .filter(({ source }) => source === 'sale' || source === 'paid')
    .filter(({ at }) => calendar.toDate(at, ZONE) < AS_OF);
  const buyers = [...new Set(counted.map(({ customer }) => customer))].map((id) => {
    const mine = counted.filter(({ customer }) => customer === id);
    const local = mine.map(({ at }) => days(AS_OF) - days(calendar.toDate(at, ZONE)));
    const milli = mine.reduce(
      (sum, { quantity, milli: price, source }) => sum + quantity * price * (source === 'paid' ? 10 : 1),
      0,
    );
    return {
      id,
      first: Math.max(...local),
      last: Math.min(...local),
      orders: new Set(mine.map(({ key }) => key)).size,
      milli,
    };
  });
  const r = rfmScores(
    buyers.map(({ last }) => last),
    'low',
  );
  const f = rfmScores(
    buyers.map(({ orders }) => orders),
    'high',
  );
  return new Map(
    people.map(({ id, ...facts }) => {
      const at = buyers.findIndex((buyer) => buyer.id === id);
      const buyer = buyers[at];
      if (!buyer) return [id, { ...facts, orders: 0, spend: 0 }];
      const lifecycle = lifecycleOf({ firstDays: buyer.first, lastDays: buyer.last });
      const { last: recencyDays, orders, milli } = buyer;
      return [
        id,
        { ...facts, recencyDays, orders, spend: milli / 10, lifecycle, rfm: rfmSegment(r[at]!, f[at]!) },
      ];
    }),
  );
}

describe('segments', () => {
  test('what SQL assigns is what the domain assigns, for any customers, history and conditions', async () => {
    await fc.assert(
      fc.asyncProperty(
        customers,
        lines,
        fc.array(condition, { minLength: 1, maxLength: 3 }),
        async (people, history, wheres) => {
          const plan = aPlan({ audience: { segments: wheres.map((where, i) => ({ key: `s${i}`, where })) } });
          const client = await db.pool.connect();
          try {
            await client.query('begin');
            await store(client, people, history);
            const { text, statement } = segmentSql({ plan, asOf: AS_OF, timeZone: ZONE });
            const { rows } = await client.query<{ id: string; segment: string | null }>(
              `${text} select id, segment from assigned`,
              statement.values,
            );
            const compiled = compileSegments(plan.audience.segments);
            const facts = factsOf(people, history);
            const expected = people.map(({ id }) => [id, assignSegment(compiled, facts.get(id)!)]);
            expect(new Map(rows.map(({ id, segment }) => [id, segment]))).toEqual(
              new Map(expected as [string, string][]),
            );
          } finally {
            await client.query('rollback');
            client.release();
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  test('SQL draws the arm of a customer as the domain does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.string({ minLength: 1 }),
        fc.constantFrom('0', '0.1', '0.5', '1'),
        async (salt, id, share) => {
          fc.pre(!salt.includes('\0') && !id.includes('\0'));
          const { rows } = await db.pool.query<{ position: number }>(
            `select ('x' || encode(substr(sha256(convert_to($1::text || E'\\n' || $2::text || E'\\n' || $3::text, 'UTF8')), 1, 6), 'hex'))::bit(48)::bigint as position`,
            [salt, HOLD_OUT_PURPOSE, id],
          );
          const text = drawText({ salt, purpose: HOLD_OUT_PURPOSE, customerId: id });
          const position = positionOf(createHash('sha256').update(text, 'utf8').digest('hex'));
          expect(rows[0]?.position).toBe(position);
          expect(armOf(position, share)).toBe(armOf(rows[0]?.position ?? -1, share));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('values of a plan reach SQL as parameters only', () => {
    const hostile = "x'; drop table customers; --";
    const plan = aPlan({ audience: { segments: [{ key: hostile, where: { tier: { eq: hostile } } }] } });
    const { text, statement } = segmentSql({ plan, asOf: AS_OF, timeZone: ZONE });
    expect(text).not.toContain('drop table');
    expect(statement.values).toEqual(expect.arrayContaining([hostile]));
  });
});
