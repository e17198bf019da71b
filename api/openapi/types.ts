import type { Route } from '../route.ts';
import { openApiDocument } from './document.ts';

interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema | false;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
}

type Content = Record<string, { schema: Schema }>;

interface Operation {
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

const SIMPLE: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replace(/[\\']/g, '\\$&')}'` : JSON.stringify(value);
const name = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key));
const union = (types: string[]): string => [...new Set(types)].join(' | ') || 'never';

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const members = Object.entries(properties).map(
    ([key, schema]) => `${name(key)}${required.includes(key) ? '' : '?'}: ${typeOf(schema)}`,
  );
  if (members.length > 0) return `{ ${members.join('; ')} }`;
  const others = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  return `Record<string, ${additionalProperties === false ? 'never' : others}>`;
}

function arrayType({ items, prefixItems }: Schema): string {
  if (prefixItems !== undefined) return `[${prefixItems.map(typeOf).join(', ')}]`;
  return `(${items === undefined || items === false ? 'unknown' : typeOf(items)})[]`;
}

/** A JSON Schema as a TypeScript type; what a type cannot say (lengths, patterns) is left out. */
export function typeOf(schema: Schema): string {
  const { $ref, type, anyOf, oneOf, allOf } = schema;
  if ($ref !== undefined) return `Schemas[${literal($ref.split('/').at(-1))}]`;
  if ('const' in schema) return literal(schema.const);
  if (schema.enum !== undefined) return union(schema.enum.map(literal));
  if (anyOf ?? oneOf) return union((anyOf ?? oneOf ?? []).map(typeOf));
  if (allOf !== undefined) return allOf.map((part) => `(${typeOf(part)})`).join(' & ');
  if (Array.isArray(type)) return union(type.map((one) => typeOf({ ...schema, type: one })));
  if (type === 'object') return objectType(schema);
  if (type === 'array') return arrayType(schema);
  return type === undefined ? 'unknown' : (SIMPLE[type] ?? 'unknown');
}

function jsonTypes(content: Content | undefined): string[] {
  if (content === undefined) return ['undefined'];
  const schema = content['application/json']?.schema;
  return schema === undefined ? ['string'] : (schema.anyOf ?? [schema]).map(typeOf);
}

function operationType({ parameters = [], requestBody, responses }: Operation): string {
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .map((one) => `${name(one.name)}${one.required === true ? '' : '?'}: ${typeOf(one.schema)}`);
  const good = Object.entries(responses).filter(([status]) => /^2/.test(status));
  const answer = union(good.flatMap(([, { content }]) => jsonTypes(content)));
  return `{ query: ${query.length > 0 ? `{ ${query.join('; ')} }` : 'undefined'}; body: ${union(jsonTypes(requestBody?.content))}; answer: ${answer} }`;
}

/** `cli/generated.ts`: what every route of /v1 takes and answers, for clients that may not import the API. */
export function clientTypes(routes: readonly Route[]): string {
  const { paths, components } = openApiDocument(routes) as Document;
  const operations = Object.entries(paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => `  '${method.toUpperCase()} ${path}': ${operationType(operation)};`,
      ),
    );
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([key, schema]) => `  ${name(key)}: ${typeOf(schema)};`,
  );
  return `// Made by \`npm run openapi\` from the route table.

// prettier-ignore
export interface Schemas {
${schemas.join('\n')}
}

// prettier-ignore
export interface Operations {
${operations.join('\n')}
}
`;
}
