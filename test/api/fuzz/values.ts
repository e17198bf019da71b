import fc from 'fast-check';

/** What of JSON Schema zod writes. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema | boolean;
  prefixItems?: Schema[];
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

/** Values by the name under which they are asked for, so that what is made also means something. */
export type Hints = Readonly<Record<string, fc.Arbitrary<unknown>>>;

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

const STRANGE_TEXTS = [
  ...['', ' ', '\0', 'a\0b', '\ud800', '\u202etxt', '😀'.repeat(40), '最优惠', '-1', 'NaN', '1e309', '0x10'],
  ...[
    "'; drop table people; --",
    '../../etc/passwd',
    '%00',
    '{{ 7 * 7 }}',
    '${x}',
    '__proto__',
    'constructor',
  ],
  ...['9999-12-31T23:59:59Z', '+275760-09-13T00:00:00.000Z', '0000-01-01T00:00:00Z', '2026-02-30', 'PT0S'],
  ...['-P1D', 'P99999999D', 'PT9999999999999H', '1e-7', '99999999999999999999.99', '0.001', '-0.01', '１２'],
  ...['null', 'true', 'a@b', '=1+1', 'x'.repeat(300), '019a0000-0000-7000-8000-0000000000ff'],
];

/** Anything but what is wanted. */
export const strange: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(...STRANGE_TEXTS) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      ...[null, true, false, 0, -0, -1, 0.1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, 1e308, [], {}, [null]],
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(nested(63), nested(65), nested(900), 'y'.repeat(70_000)) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);

const isoInstant = fc
  .date({ min: new Date('2009-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

function text({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<unknown> {
  if (format === 'date-time') return fc.oneof(fc.constant('@now:0'), isoInstant);
  if (format === 'date') return isoInstant.map((date) => date.slice(0, 10));
  if (format === 'email') return fc.constantFrom('one@shop.example', 'TWO@shop.example', '@email:1');
  if (format === 'uuid') return fc.uuid({ version: 7 });
  const plain = fc.string({
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 60)),
    unit: 'grapheme',
  });
  if (pattern === undefined) return plain;
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return plain;
  }
}

function number(schema: Schema): fc.Arbitrary<unknown> {
  const { minimum = schema.exclusiveMinimum ?? -1_000, maximum = schema.exclusiveMaximum ?? 1_000_000 } =
    schema;
  const [min, max] = [Math.min(minimum, maximum), Math.max(minimum, maximum)];
  if (schema.type === 'integer')
    return fc.integer({ min: Math.ceil(Math.max(min, -1e9)), max: Math.floor(Math.min(max, 1e9)) });
  const minExcluded = schema.exclusiveMinimum !== undefined;
  return fc.double({
    min,
    max,
    noNaN: true,
    minExcluded,
    maxExcluded: schema.exclusiveMaximum !== undefined,
  });
}

interface Where {
  hints: Hints;
  defs: Record<string, Schema>;
  level: number;
}

function list(schema: Schema, where: Where): fc.Arbitrary<unknown> {
  const { items, prefixItems, minItems = 0, maxItems = 4 } = schema;
  if (prefixItems) return fc.tuple(...prefixItems.map((item) => valueOf(item, where)));
  const item = typeof items === 'object' ? items : {};
  return fc.array(valueOf(item, where), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, 4)),
  });
}

function object(schema: Schema, where: Where): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const members = Object.entries(properties).map(([key, member]) => {
    const hint = where.hints[key];
    const value = valueOf(member, where);
    return [
      key,
      hint ? fc.oneof({ weight: 4, arbitrary: hint }, { weight: 1, arbitrary: value }) : value,
    ] as const;
  });
  const known = fc.record(Object.fromEntries(members), { requiredKeys: required });
  if (typeof additionalProperties !== 'object' || Object.keys(additionalProperties).length === 0)
    return known;
  const more = fc.dictionary(fc.string({ maxLength: 12 }), valueOf(additionalProperties, where), {
    maxKeys: 3,
  });
  return fc.tuple(more, known).map(([extra, own]) => ({ ...extra, ...own }));
}

function valueOf(schema: Schema, outer: Where): fc.Arbitrary<unknown> {
  const where = { ...outer, level: outer.level + 1, defs: { ...outer.defs, ...schema.$defs } };
  if (where.level > 8) return fc.constant(null);
  if (schema.$ref !== undefined) return valueOf(where.defs[schema.$ref.split('/').pop() ?? ''] ?? {}, where);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (either) return fc.oneof(...either.map((one) => valueOf(one, where)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return number({ ...schema, type });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return list(schema, where);
    case 'object':
      return object(schema, where);
    default:
      return fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('1', '12.50', 3));
  }
}

/** Values as a JSON Schema wants them; members whose name has a hint mostly take theirs from it. */
export const valid = (schema: Schema, hints: Hints): fc.Arbitrary<unknown> =>
  valueOf(schema, { hints, defs: {}, level: 0 });

type Container = Record<string | number, unknown>;

function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [path];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...members.flatMap(([key, member]) => places(member, [...path, key]))];
}

interface Wound {
  at: number;
  kind: 'replace' | 'drop' | 'add';
  by: unknown;
}

function wounded(value: unknown, { at, kind, by }: Wound): unknown {
  const found = places(value);
  const path = [...(found[at % found.length] ?? [])];
  const last = path.pop();
  if (last === undefined) return kind === 'add' && isObject(value) ? { ...value, extra: by } : by;
  const copy = structuredClone(value) as Container;
  const parent = path.reduce<Container>((inside, step) => inside[step] as Container, copy);
  if (kind === 'drop' && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (kind === 'drop') delete parent[last];
  else parent[kind === 'add' && !Array.isArray(parent) ? `${last}x` : last] = by;
  return copy;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value that was right, with one to three places of it made wrong. */
export const mutated = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  const wound = fc.record({ at: fc.nat(400), kind: fc.constantFrom('replace', 'drop', 'add'), by: strange });
  return fc
    .tuple(right, fc.array(wound as fc.Arbitrary<Wound>, { minLength: 1, maxLength: 3 }))
    .map(([value, wounds]) => wounds.reduce<unknown>(wounded, value));
};
