import fc from 'fast-check';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { Route } from '../../../api/route.ts';
import { providerEventBody } from '../../../api/schemas/audience.ts';
import { eventSchema } from '../../../api/schemas/events.ts';
import { aPlanToDecide } from '../../support/campaign-states.ts';
import { HINTS } from './hints.ts';
import { mutated, strange, valid, type Schema } from './values.ts';

/** A zod schema of what comes in, as JSON Schema. */
export const schemaOf = (shape: z.ZodType): Schema =>
  z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema;

const BROKEN = [
  ...[
    '',
    '{',
    'null',
    '[]',
    '""',
    '0',
    '{"a":1,"a":2}',
    '{"__proto__":{"admin":true}}',
    '{"constructor":1}',
    '\ufeff{}',
  ],
  ...[
    `{"n":${'9'.repeat(400)}}`,
    '['.repeat(100_000),
    `{"x":"${'z'.repeat(1_100_000)}"}`,
    'a: &a [*a]',
    '%YAML 1.2',
    '- - - ? :',
  ],
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  'a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]',
];
const broken = fc.constantFrom(...BROKEN);

const json = (value: unknown): string => JSON.stringify(value) ?? '';
const shapes = (right: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: right.map(json) },
    { weight: 4, arbitrary: mutated(right).map(json) },
    { weight: 1, arbitrary: strange.map(json) },
    { weight: 1, arbitrary: broken },
  );

const COLUMNS = [
  ...[
    'order_id',
    'ordered_at',
    'customer_id',
    'sku',
    'description',
    'quantity',
    'unit_price',
    'kind',
    'email',
    'name',
  ],
  ...[
    'language',
    'time_zone',
    'country',
    'tags',
    'consent_email',
    'price',
    'unit_cost',
    'location',
    'on_hand',
    'product',
  ],
  ...['mechanism', 'from', 'to', 'share', 'strengths', 'birth_year'],
];
const cell = fc.oneof(
  fc.constantFrom(
    'c1',
    'o1',
    '22423',
    '2011-10-02 12:00:00',
    '12.75',
    '3',
    'yes',
    'a@b.example',
    '"',
    '"a""b"',
    '',
  ),
  fc.string({ maxLength: 12 }),
);
const csv = fc
  .tuple(
    fc.subarray(COLUMNS, { minLength: 1 }),
    fc.array(fc.array(cell, { maxLength: 26 }), { maxLength: 5 }),
  )
  .map(([head, lines]) =>
    [head.join(','), ...lines.map((cells) => cells.slice(0, head.length).join(','))].join('\n'),
  );

const PLAN = aPlanToDecide('fuzz');
const plan = fc.nat(1_000_000).map((n): unknown => ({ ...PLAN, key: `fuzz-${n}` }));
const yaml = (value: unknown): string => {
  try {
    return stringify(value);
  } catch {
    return json(value);
  }
};

const sku = HINTS['sku'] ?? strange;
const unitsOf = HINTS['quantity'] ?? strange;
const line = fc.record({ sku, quantity: unitsOf, unitPrice: fc.constantFrom('12.75', '2.95') });
const text = fc.constantFrom('because', '因为');

/** Right bodies that a JSON Schema does not tell, because zod checks them by more than shape. */
const RIGHT: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  '/v1/stock': fc.oneof(
    fc.record({ sku, onHand: fc.nat(5_000) }),
    fc.record({ sku, from: fc.constant('main'), to: fc.constant('shop'), quantity: unitsOf }),
  ),
  '/v1/quotes': fc.record({
    campaignId: fc.constant('@campaign:0'),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  }),
  '/v1/campaigns/{id}/adjustments': fc.oneof(
    fc.record({ kind: fc.constant('soldOut'), sku, reason: text }),
    fc.record({ kind: fc.constant('extend'), by: fc.constantFrom('PT5M', 'PT1H'), reason: text }),
    fc.record({ kind: fc.constant('salesCap'), unitsPerDay: fc.nat(50), reason: text }),
  ),
};

/** Bodies of a route: right ones, right but for a place or three, and broken ones; none for GET. */
export function bodyOf({ method, path, body, kind }: Route): fc.Arbitrary<string | undefined> {
  const none = fc.constant(undefined);
  if (method === 'GET') return none;
  if (body === undefined) return fc.oneof({ weight: 5, arbitrary: none }, { weight: 1, arbitrary: broken });
  if (!('media' in body)) {
    const shaped = valid(schemaOf(body), HINTS);
    const told = RIGHT[path];
    const right = told === undefined ? shaped : fc.oneof(told, shaped);
    if (kind === 'api') return shapes(right);
    return fc
      .oneof(right, mutated(right))
      .map((value) =>
        new URLSearchParams(Object.entries((value ?? {}) as Record<string, string>)).toString(),
      );
  }
  if (body.kind === 'stream')
    return fc.oneof({ weight: 4, arbitrary: csv }, { weight: 1, arbitrary: broken });
  if (body.kind === 'text') return fc.oneof(shapes(plan), plan.map(yaml), mutated(plan).map(yaml));
  const shape = path.startsWith('/v1/providers') ? providerEventBody : eventSchema('GBP');
  const one = valid(schemaOf(shape), HINTS);
  return fc.oneof(
    { weight: 5, arbitrary: shapes(one) },
    { weight: 1, arbitrary: fc.array(fc.oneof(one, mutated(one)), { maxLength: 5 }).map(json) },
  );
}
