import {
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import type { Issue } from '../../domain/plan/types.ts';
import { significantDigits } from '../schemas/plan/primitives.ts';

/** The most a plan may weigh, as UTF-8. */
export const PLAN_BYTES_MAX = 1_000_000;
const MAX_ALIASES = 50;
const EXACT_DIGITS = 15;
const MOST_ISSUES = 100;
const TOO_DEEP = 'The plan is nested too deeply';

/**
 * What the text holds, or why it cannot be read. `value` is plain data; `issues` beside it name numbers that lost digits,
 * so that the rest can be checked all the same.
 */
export type Source = { ok: true; value: unknown; issues: Issue[] } | { ok: false; issues: Issue[] };

type Path = Issue['path'];
type Ancestors = readonly (Document | Node | Pair)[];

/**
 * Reads YAML 1.2 (core schema) or JSON, which is the same to the parser: unique keys, at most 50 aliases, no
 * tags, and no bare number with more digits than a double keeps. Never throws on text.
 */
export function readSource(text: string): Source {
  if (Buffer.byteLength(text) > PLAN_BYTES_MAX)
    return failed(`The plan is larger than ${PLAN_BYTES_MAX} bytes`);
  // Half a surrogate pair or U+FFFD is what broken UTF-8 leaves; hashing it would not be reversible.
  if (/\p{Surrogate}|\uFFFD/u.test(text)) return failed('The text is not valid UTF-8');
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof RangeError) return failed(TOO_DEEP);
    throw error;
  }
}

function parse(text: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    lineCounter: lines,
    prettyErrors: false,
  });
  const broken = [...document.errors, ...document.warnings].slice(0, MOST_ISSUES);
  if (broken.some(({ message }) => message.includes('call stack'))) return failed(TOO_DEEP);
  if (broken.length > 0) {
    const where = (offset: number) =>
      `line ${lines.linePos(offset).line}, column ${lines.linePos(offset).col}`;
    return {
      ok: false,
      issues: broken.map(({ message, pos }) => ({ path: [], message: `${message} (${where(pos[0])})` })),
    };
  }
  const { forbidden, inexact } = lexicalIssues(document);
  if (forbidden.length > 0) return { ok: false, issues: [...forbidden, ...inexact] };
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown, issues: inexact };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return failed(error.message.startsWith('Excessive') ? `More than ${MAX_ALIASES} aliases` : error.message);
  }
}

/** What only the source can tell: numbers that lost digits, keys that are no text, tags. */
function lexicalIssues(document: Document): { forbidden: Issue[]; inexact: Issue[] } {
  const found = { forbidden: [] as Issue[], inexact: [] as Issue[] };
  visit(document, {
    Node(index, node, ancestors) {
      const note = (list: Issue[]) => (message: string) =>
        void list.push({ path: pathOf(index, ancestors), message });
      const complain = note(found.forbidden);
      if (!isAlias(node) && node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:'))
        complain('Tags are not part of a plan');
      if (index === 'key') keyIssues(node, complain);
      else if (isScalar(node) && typeof node.value === 'number')
        numberIssues(node.value, node.source ?? '', note(found.inexact));
    },
  });
  return found;
}

function keyIssues(node: Node, complain: (message: string) => void): void {
  if (!isScalar(node) || typeof node.value === 'object') return complain('A key must be text');
  if (node.value === '__proto__') complain("Unknown key '__proto__'");
}

function numberIssues(value: number, source: string, complain: (message: string) => void): void {
  if (!Number.isFinite(value)) return complain('Expected a finite number');
  if (/^[-+]?0[xo]/.test(source) ? !Number.isSafeInteger(value) : significantDigits(source) > EXACT_DIGITS) {
    complain(`More than ${EXACT_DIGITS} significant digits: quote it`);
  }
}

function pathOf(index: number | 'key' | 'value' | null, ancestors: Ancestors): Path {
  const path: Path = [];
  ancestors.forEach((node, depth) => {
    const child = ancestors[depth + 1];
    if ('key' in node && isScalar(node.key)) path.push(String(node.key.value));
    else if ('items' in node && !isMap(node)) {
      const at = child ? node.items.indexOf(child) : index;
      if (typeof at === 'number') path.push(at);
    }
  });
  return path;
}

function failed(message: string): Source {
  return { ok: false, issues: [{ path: [], message }] };
}
