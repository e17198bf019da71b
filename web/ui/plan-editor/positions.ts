import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Pair } from 'yaml';
import type { Path } from './path.ts';
import type { Source } from './source.ts';

/** Offsets into a text; `exact` unless the place itself is not there and its nearest parent stands for it. */
export interface Range {
  from: number;
  to: number;
  exact: boolean;
}

const nameOf = ({ key }: Pair): unknown => (isScalar(key) ? key.value : key);

interface Step {
  node: unknown;
  /** What to point at: the key of a pair, the item of a list. */
  at: readonly number[] | null | undefined;
}

function step(from: unknown, key: string | number, document: Document): Step | undefined {
  const node = isAlias(from) ? from.resolve(document) : from;
  if (isMap(node)) {
    const pair = node.items.find((each) => String(nameOf(each)) === String(key));
    return pair && { node: pair.value, at: (pair.key as Node | null)?.range };
  }
  const item = isSeq(node) ? node.items[Number(key)] : undefined;
  return item === undefined ? undefined : { node: item, at: (item as Node).range };
}

/** Where a path stands in the text: a value's own place, of maps and lists the place of their key. */
export function rangeOf({ document, text }: Source, path: Path): Range {
  let found: Step = { node: document.contents, at: null };
  let exact = true;
  for (const key of path) {
    const next = step(found.node, key, document);
    if (next === undefined) {
      exact = false;
      break;
    }
    found = next;
  }
  const own = isScalar(found.node) ? found.node.range : undefined;
  const [from = 0, to = 0] = (exact ? own : undefined) ?? found.at ?? [0, text.indexOf('\n')];
  const firstLine = text.indexOf('\n', from);
  const end = firstLine === -1 ? to : Math.min(to, Math.max(firstLine, from + 1));
  return { from, to: Math.max(end, Math.min(from + 1, text.length)), exact };
}

/** The part of the plan that an offset lies in; undefined before the first. */
export function partAt({ document }: Source, offset: number): string | undefined {
  const { contents } = document;
  if (!isMap(contents)) return undefined;
  const before = contents.items.filter((pair) => ((pair.key as Node | null)?.range?.[0] ?? 0) <= offset);
  const last = before.at(-1);
  return last === undefined ? undefined : String(nameOf(last));
}
