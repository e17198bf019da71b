import {
  Document,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Node,
  type Pair,
  type Scalar,
} from 'yaml';
import { resolved, type Schema } from './fields.ts';

const EXACT_DIGITS = 15;
const DECIMAL = /^-?\d+(\.\d+)?$/;
/** Entries of lists up to this long stand on one line. */
const ONE_LINE = 110;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function branchFor(schema: Schema, value: unknown): Schema {
  const branches = schema.oneOf ?? schema.anyOf ?? [];
  const meant = branches.find(({ properties, required = [] }) =>
    required.some((name) => {
      const fixed = properties?.[name]?.const;
      return fixed !== undefined && isObject(value) && value[name] === fixed;
    }),
  );
  const known = branches.find(
    ({ properties }) => isObject(value) && Object.keys(value).every((key) => key in (properties ?? {})),
  );
  return meant ?? known ?? (branches.length === 0 ? schema : {});
}

/** The value with the keys of its maps in the order of the schema, those it does not know last. */
export function inOrder(value: unknown, given: Schema, root: Schema): unknown {
  const schema = branchFor(resolved(given, root), value);
  if (Array.isArray(value)) return value.map((item) => inOrder(item, schema.items ?? {}, root));
  if (!isObject(value)) return value;
  const { properties = {}, additionalProperties: other } = schema;
  const known = Object.keys(properties).filter((key) => key in value);
  const more = Object.keys(value).filter((key) => !(key in properties));
  return Object.fromEntries(
    [...known, ...more].map((key) => {
      const of = properties[key] ?? (typeof other === 'object' ? other : {});
      return [key, inOrder(value[key], of, root)];
    }),
  );
}

const FIGURES = ['amount', 'share', 'rate', 'percent', 'decimal'];

/** Whether the value at a path of keys is a figure, which the API answers as text and people write bare. */
function isFigure(schema: Schema, root: Schema): boolean {
  return FIGURES.includes(resolved(schema, root).format ?? '');
}

function barely(node: Node | null, given: Schema, root: Schema): void {
  const schema = resolved(given, root);
  if (isScalar(node)) {
    const { value } = node;
    if (!isFigure(schema, root) || typeof value !== 'string' || !DECIMAL.test(value)) return;
    if (value.replace(/^-?0*\.?0*|\./g, '').length > EXACT_DIGITS) return;
    const bare = parseDocument(value).contents as Scalar<number> | null;
    Object.assign(node, { value: bare?.value, minFractionDigits: bare?.minFractionDigits });
    return;
  }
  const branch = branchFor(schema, (node as { toJSON?: () => unknown } | null)?.toJSON?.());
  if (isSeq(node)) node.items.forEach((item) => barely(item as Node, branch.items ?? {}, root));
  if (!isMap(node)) return;
  const { properties = {}, additionalProperties: other } = branch;
  for (const pair of node.items as Pair<Scalar<string>, Node>[]) {
    const of = properties[pair.key.value] ?? (typeof other === 'object' ? other : {});
    barely(pair.value, of, root);
  }
}

/** A figure with no more decimals than it needs: `500000.00` and 500000 are one. */
function leastDecimals(value: unknown): unknown {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !DECIMAL.test(text) || !text.includes('.')) return text;
  return text.replace(/\.?0+$/, '');
}

/** A plan with each of its figures in one spelling, as decimal text: two that say the same are the same. */
export function evenFigures(value: unknown, given: Schema, root: Schema = given): unknown {
  const own = resolved(given, root);
  if (typeof value !== 'object' || value === null) return isFigure(own, root) ? leastDecimals(value) : value;
  const schema = branchFor(own, value);
  if (Array.isArray(value)) return value.map((item) => evenFigures(item, schema.items ?? {}, root));
  const { properties = {}, additionalProperties: other } = schema;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const of = properties[key] ?? (typeof other === 'object' ? other : {});
      return [key, evenFigures(each, of, root)];
    }),
  );
}

/**
 * A plan that the API answered, as people write it: parts in the order of the format with a line between them, short
 * entries on one line, figures bare.
 */
export function presented(plan: unknown, schema: Schema): string {
  const document = new Document(inOrder(plan, schema, schema), { version: '1.2' });
  barely(document.contents, schema, schema);
  visit(document, {
    Collection(_, node, ancestors) {
      // Parts of the plan itself stay open; what is in them closes where it is short.
      if (ancestors.filter((each) => 'items' in each).length < 1) return undefined;
      const text = JSON.stringify(node.toJSON());
      if (text.length <= ONE_LINE && !text.includes('\\n')) node.flow = true;
      return node.flow === true ? visit.SKIP : undefined;
    },
  });
  if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items.slice(7))
      if (isSeq(value) || isMap(value)) (key as Scalar).spaceBefore = true;
  }
  return document.toString({ lineWidth: 0 });
}

/** A blank plan, to begin with: all that must be there, in the shop's currency and zone. */
export function blankPlan(shop: {
  currency: string;
  timeZone: string;
  owner: string;
}): Record<string, unknown> {
  const { owner, currency, timeZone } = shop;
  return {
    ...{ plan: 1, key: 'new-campaign', name: { 'zh-CN': '新活动', en: 'New campaign' } },
    ...{ currency, timeZone, languages: ['zh-CN', 'en'], owner },
    goals: [{ metric: 'sales', baseline: 'yearBefore', target: { lift: 0.2 } }],
    schedule: { live: { duration: 'P3D' } },
    budget: { total: 10_000 },
    audience: {
      segments: [{ key: 'everybody', where: { orders: { gte: 1 } } }],
      holdOut: { share: 0.1 },
    },
    approval: { levels: [{ key: 'lead', approvers: [], deadline: 'PT24H' }] },
    recap: { to: [owner] },
  };
}
