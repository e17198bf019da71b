import type { Pair, Scalar } from 'yaml';
import {
  Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  YAMLMap,
  YAMLSeq,
  type Node,
} from 'yaml';
import { valueAt, type Path } from './path.ts';
import { readSource, type Source } from './source.ts';

/** One change that a form makes to a plan. */
export type Edit =
  | { op: 'set'; path: Path; value: unknown }
  | { op: 'remove'; path: Path }
  | { op: 'insert'; path: Path; at: number; value: unknown }
  | { op: 'move'; path: Path; from: number; to: number }
  | { op: 'rename'; path: Path; to: string };

const WRITTEN = { lineWidth: 0, flowCollectionPadding: true } as const;
const DECIMAL = /^-?\d+(\.\d+)?$/;
/** Past this many digits a bare number loses some; the API wants quotes then. */
const EXACT_DIGITS = 15;

/** A figure as somebody typed it: a bare number with the decimals it has, or text where it is none or too long. */
export function decimal(text: string): unknown {
  const digits = text.replace(/^-?0*\.?0*|\./g, '').length;
  if (!DECIMAL.test(text) || digits > EXACT_DIGITS) return text;
  return parseDocument(text).contents;
}

/**
 * The text after one change. Comments, order and spelling of all that it does not touch stay; a single value is
 * replaced in its place, otherwise only its part of the plan is written anew.
 * @throws Error where the text cannot be read, or the place is inside an alias
 */
export function edited(text: string, change: Edit): string {
  const before = readSource(text);
  if (before.faults.length > 0) throw new Error('The text cannot be read');
  const after = readSource(text).document;
  apply(after, change);
  const whole = after.contents === null ? '' : after.toString(WRITTEN);
  const wanted = JSON.stringify(after.toJS());
  const candidates = [() => inPlace(before, change), () => onePart(before, whole, change)];
  for (const candidate of candidates) {
    const next = candidate();
    if (next === undefined) continue;
    const read = readSource(next);
    if (read.faults.length === 0 && JSON.stringify(read.value) === wanted) return next;
  }
  return whole;
}

/** Several changes, one after the other. */
export const editedAll = (text: string, changes: readonly Edit[]): string => changes.reduce(edited, text);

function apply(document: Document, change: Edit): void {
  switch (change.op) {
    case 'set':
      return set(document, change.path, change.value);
    case 'remove':
      return void document.deleteIn(change.path);
    case 'insert': {
      if (!isSeq(document.getIn(change.path))) set(document, change.path, []);
      const list = listAt(document, change.path);
      return void list.items.splice(change.at, 0, document.createNode(change.value));
    }
    case 'move': {
      const { items } = listAt(document, change.path);
      return void items.splice(change.to, 0, ...items.splice(change.from, 1));
    }
    case 'rename':
      return rename(document, change.path, change.to);
  }
}

function listAt(document: Document, path: Path): YAMLSeq {
  const list = document.getIn(path);
  if (!isSeq(list)) throw new Error('There is no list');
  return list;
}

function rename(document: Document, path: Path, to: string): void {
  const parent = document.getIn(path.slice(0, -1));
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => (isScalar(key) ? key.value : key) === path.at(-1))
    : undefined;
  if (pair) pair.key = document.createNode(to);
}

function set(document: Document, path: Path, value: unknown): void {
  if (document.contents === null) document.contents = new YAMLMap(document.schema);
  path.slice(0, -1).forEach((_, depth) => {
    const at = path.slice(0, depth + 1);
    if (!isCollection(document.getIn(at)))
      document.setIn(at, typeof path[depth + 1] === 'number' ? new YAMLSeq() : new YAMLMap());
  });
  const node = document.createNode(value) as Node;
  const old = document.getIn(path, true);
  if (isScalar(old) && isScalar(node)) keepStyle(old, node);
  document.setIn(path, node);
}

function keepStyle(old: Scalar, node: Scalar): void {
  if (old.comment) node.comment = old.comment;
  if (old.commentBefore) node.commentBefore = old.commentBefore;
  const quotes = old.type === 'QUOTE_DOUBLE' || old.type === 'QUOTE_SINGLE' || old.type?.startsWith('BLOCK');
  if (quotes === true && old.type !== undefined && typeof node.value === 'string') node.type = old.type;
}

/** A value on one line, safe inside brackets. */
function oneLine(value: unknown): string | undefined {
  const document = new Document([value]);
  if (isSeq(document.contents)) document.contents.flow = true;
  const text = document.toString({ ...WRITTEN, flowCollectionPadding: false }).trimEnd();
  return text.includes('\n') ? undefined : text.slice(1, -1);
}

/** Puts one scalar in the place of another. */
function inPlace({ text, document }: Source, change: Edit): string | undefined {
  if (change.op !== 'set') return undefined;
  const old = document.getIn(change.path, true);
  const node = document.createNode(change.value) as Node;
  if (!isScalar(old) || !isScalar(node) || !old.range) return undefined;
  const [from, to] = old.range;
  if (from === to || text.slice(from, to).includes('\n')) return undefined;
  if (typeof node.value === 'string' && old.type?.startsWith('QUOTE')) node.type = old.type;
  const line = oneLine(node);
  return line === undefined ? undefined : text.slice(0, from) + line + text.slice(to);
}

/** Where each of the plan's parts starts. */
function starts({ contents }: Document, length: number): Map<unknown, [from: number, to: number]> {
  const pairs = isMap(contents) ? contents.items : [];
  const firsts = pairs.map(({ key }) => (isScalar(key) ? (key.range?.[0] ?? 0) : 0));
  return new Map(
    pairs.map((pair: Pair, at) => [
      isScalar(pair.key) ? pair.key.value : pair.key,
      [firsts[at] ?? 0, firsts[at + 1] ?? length],
    ]),
  );
}

/** Takes from the plan written anew only the part that the change is in. */
function onePart({ text, document }: Source, whole: string, { path }: Edit): string | undefined {
  const [part] = path;
  const old = starts(document, text.length).get(part);
  const now = starts(parseDocument(whole), whole.length).get(part);
  if (old === undefined || now === undefined) return undefined;
  return text.slice(0, old[0]) + whole.slice(...now) + text.slice(old[1]);
}

/** The same change on plain data, for what shows at once and for tests. */
export function editedValue(value: unknown, change: Edit): unknown {
  const copy = structuredClone(value ?? {}) as Record<string, unknown>;
  const last = change.path.at(-1) ?? '';
  const parent = valueAt(copy, change.path.slice(0, -1)) as Record<string, unknown> | unknown[];
  const list = valueAt(copy, change.path) as unknown[];
  if (change.op === 'set') (parent as Record<string, unknown>)[last] = change.value;
  else if (change.op === 'remove' && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (change.op === 'remove') delete (parent as Record<string, unknown>)[last];
  else if (change.op === 'insert') list.splice(change.at, 0, change.value);
  else if (change.op === 'move') list.splice(change.to, 0, ...list.splice(change.from, 1));
  return copy;
}
