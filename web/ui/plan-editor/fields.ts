/** The part of JSON Schema that `/v1/plans/schema.json` uses. */
export interface Schema {
  type?: string;
  format?: string;
  enum?: readonly (string | number)[];
  const?: unknown;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  pattern?: string;
  items?: Schema;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  default?: unknown;
  $ref?: string;
  $defs?: Readonly<Record<string, Schema>>;
}

/** How a form asks for a value. */
export type Shape =
  | { kind: 'text'; format: string }
  | { kind: 'long' }
  | { kind: 'figure'; format: string }
  | { kind: 'integer'; least: number | undefined; most: number | undefined }
  | { kind: 'yesNo' }
  | { kind: 'choice'; choices: readonly string[] }
  | { kind: 'choices'; choices: readonly string[] }
  | { kind: 'constant'; value: unknown }
  | { kind: 'texts'; format: string }
  | { kind: 'integers' }
  | { kind: 'localText'; long: boolean }
  | { kind: 'object'; fields: readonly Field[] }
  | { kind: 'list'; item: Schema }
  | { kind: 'map'; item: Schema }
  | { kind: 'union'; branches: readonly Schema[] }
  | { kind: 'kinds'; by: string; branches: Readonly<Record<string, Schema>> };

/** A member of an object. */
export interface Field {
  name: string;
  schema: Schema;
  required: boolean;
}

const LONG_TEXT = 1_000;
const LANGUAGE_NAMES = '^[a-z]{2,3}';

/** The schema that a reference stands for. */
export function resolved(schema: Schema, root: Schema): Schema {
  const [, name] = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '') ?? [];
  return name === undefined ? schema : (root.$defs?.[name] ?? {});
}

/** The member that tells branches apart: a fixed word in each, in none the same. */
function discriminatorOf(branches: readonly Schema[]): string | undefined {
  return Object.keys(branches[0]?.properties ?? {}).find((name) => {
    const words = branches.map(({ properties }) => properties?.[name]?.const);
    return !words.includes(undefined) && new Set(words).size === branches.length;
  });
}

function kindsOf(branches: readonly Schema[]): Shape | undefined {
  const by = discriminatorOf(branches);
  if (by === undefined) return undefined;
  const named = branches.map((branch) => [String(branch.properties?.[by]?.const), branch] as const);
  return { kind: 'kinds', by, branches: Object.fromEntries(named) };
}

function anyShape(schema: Schema, branches: readonly Schema[]): Shape {
  const [first, second] = branches;
  if (branches.length === 2 && first?.type === 'number' && second?.type === 'string')
    return { kind: 'figure', format: schema.format ?? 'decimal' };
  return { kind: 'union', branches };
}

function listShape(item: Schema, root: Schema): Shape {
  const inner = shapeOf(item, root);
  if (inner.kind === 'choice') return { kind: 'choices', choices: inner.choices };
  if (inner.kind === 'text' || inner.kind === 'long')
    return { kind: 'texts', format: inner.kind === 'text' ? inner.format : 'text' };
  if (inner.kind === 'integer') return { kind: 'integers' };
  if (inner.kind === 'figure') return { kind: 'texts', format: inner.format };
  return { kind: 'list', item };
}

function objectShape(schema: Schema): Shape {
  const { properties, additionalProperties: other, propertyNames, required = [] } = schema;
  if (properties === undefined && typeof other === 'object') {
    const byLanguage = propertyNames?.pattern?.startsWith(LANGUAGE_NAMES) === true;
    if (byLanguage && other.type === 'string')
      return { kind: 'localText', long: (other.maxLength ?? 0) > 10_000 };
    return { kind: 'map', item: other };
  }
  const fields = Object.entries(properties ?? {}).map(([name, member]) => ({
    ...{ name, schema: member, required: required.includes(name) },
  }));
  return { kind: 'object', fields };
}

/** How a form asks for what a schema allows. */
export function shapeOf(given: Schema, root: Schema): Shape {
  const schema = resolved(given, root);
  if (schema.const !== undefined) return { kind: 'constant', value: schema.const };
  if (schema.enum !== undefined) return { kind: 'choice', choices: schema.enum.map(String) };
  if (schema.oneOf !== undefined) return kindsOf(schema.oneOf) ?? { kind: 'union', branches: schema.oneOf };
  if (schema.anyOf !== undefined) return anyShape(schema, schema.anyOf);
  switch (schema.type) {
    case 'object':
      return objectShape(schema);
    case 'array':
      return listShape(schema.items ?? {}, root);
    case 'boolean':
      return { kind: 'yesNo' };
    case 'integer':
      return { kind: 'integer', least: schema.minimum, most: schema.maximum };
    case 'number':
      return { kind: 'figure', format: 'decimal' };
    default:
      if (schema.format === undefined && (schema.maxLength ?? 0) >= LONG_TEXT) return { kind: 'long' };
      return { kind: 'text', format: schema.format ?? 'text' };
  }
}

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
};

/** Whether a value could be meant by a schema: its type, its keys, its fixed words. Not whether it is right. */
export function fits(value: unknown, given: Schema, root: Schema): boolean {
  const schema = resolved(given, root);
  const inner = schema.anyOf ?? schema.oneOf;
  if (inner !== undefined) return inner.some((branch) => fits(value, branch, root));
  if (schema.const !== undefined) return schema.const === value;
  if (schema.enum !== undefined) return schema.enum.includes(value as string);
  const type = schema.type === 'integer' ? 'number' : schema.type;
  if (type !== typeOf(value)) return false;
  if (type !== 'object' || schema.properties === undefined) return true;
  const known = Object.keys(schema.properties);
  return Object.keys(value as object).every((key) => known.includes(key));
}

/** A branch's place among those of a union: the first that the value could be meant by, else the first. */
export function branchOf(value: unknown, branches: readonly Schema[], root: Schema): number {
  return Math.max(
    0,
    branches.findIndex((branch) => fits(value, branch, root)),
  );
}

const FIRST_VALUES: Readonly<Record<string, unknown>> = {
  duration: 'P1D',
  'local-time': '09:00',
  moment: 'live+PT0S',
  share: 0.1,
  percent: 10,
  rate: 0.1,
};

function firstItems(item: Schema, root: Schema): unknown[] {
  return [blankOf(item, root)];
}

/** What a new entry starts with: all that must be there, as empty as it may be. */
export function blankOf(given: Schema, root: Schema): unknown {
  const schema = resolved(given, root);
  const shape = shapeOf(schema, root);
  switch (shape.kind) {
    case 'constant':
      return shape.value;
    case 'choice':
      return shape.choices[0];
    case 'yesNo':
      return true;
    case 'integer':
      return Math.max(shape.least ?? 0, 1);
    case 'figure':
      return FIRST_VALUES[shape.format] ?? 0;
    case 'text':
      return FIRST_VALUES[shape.format] ?? '';
    case 'long':
      return '';
    case 'choices':
      return shape.choices.slice(0, 1);
    case 'texts':
    case 'integers':
      return [];
    case 'localText':
    case 'map':
      return {};
    case 'list':
      return (schema.minItems ?? 0) > 0 ? firstItems(shape.item, root) : [];
    case 'union':
      return blankOf(shape.branches[0] ?? {}, root);
    case 'kinds':
      return blankOf(Object.values(shape.branches)[0] ?? {}, root);
    case 'object':
      return Object.fromEntries(
        shape.fields
          .filter(({ required }) => required)
          .map(({ name, schema: of }) => [name, blankOf(of, root)]),
      );
  }
}

/** The members that objects of another kind share, so that changing the kind keeps them. */
export function asKind(value: unknown, branch: Schema, root: Schema): Record<string, unknown> {
  const shape = shapeOf(branch, root);
  const blank = blankOf(branch, root) as Record<string, unknown>;
  if (shape.kind !== 'object') return blank;
  const old = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const kept = shape.fields.filter(({ name, schema }) => name in old && fits(old[name], schema, root));
  return { ...blank, ...Object.fromEntries(kept.map(({ name }) => [name, old[name]])) };
}
