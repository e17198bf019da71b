import { isScalar, LineCounter, parseDocument, visit, type Document, type Scalar } from 'yaml';

/** What people get wrong in YAML, in kinds that can be said in a sentence. */
export type FaultKind = 'open' | 'indent' | 'twice' | 'quote' | 'other';

/** What keeps a text from being read, and where: offsets into it, its line and column from 1. */
export interface Fault {
  kind: FaultKind;
  line: number;
  column: number;
  from: number;
  to: number;
}

/** A plan's text as read: `value` is plain data, empty where there is a fault. Of faults only the first is kept: others follow from it. */
export interface Source {
  text: string;
  document: Document.Parsed;
  value: unknown;
  faults: Fault[];
}

const MAX_ALIASES = 50;

const KINDS: Readonly<Record<string, FaultKind>> = {
  ...{ MISSING_CHAR: 'open', BLOCK_IN_FLOW: 'open', BLOCK_AS_IMPLICIT_KEY: 'indent' },
  ...{ TAB_AS_INDENT: 'indent', DUPLICATE_KEY: 'twice', BAD_DQ_ESCAPE: 'quote' },
};

/** The parser says of a bracket that is never closed that what follows is not indented enough. */
const kindOf = ({ code, message }: { code: string; message: string }): FaultKind =>
  KINDS[code] ?? (code !== 'BAD_INDENT' ? 'other' : message.startsWith('Flow') ? 'open' : 'indent');

function placeOf(text: string, from: number): Pick<Fault, 'line' | 'column'> {
  const before = text.slice(0, from).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Reads YAML as the API does (1.2, core schema, unique keys); never throws. */
export function readSource(text: string): Source {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    lineCounter: new LineCounter(),
    prettyErrors: false,
  });
  const [first] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  const [from, to] = first?.pos ?? [0, 0];
  const faults: Fault[] = first
    ? [{ kind: kindOf(first), ...placeOf(text, from), from, to: Math.max(from + 1, to) }]
    : [];
  return { text, document, ...valueOf(document, faults) };
}

function valueOf(document: Document.Parsed, faults: Fault[]): Pick<Source, 'value' | 'faults'> {
  if (faults.length > 0) return { value: undefined, faults };
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown, faults };
  } catch {
    return { value: undefined, faults: [{ kind: 'other', line: 1, column: 1, from: 0, to: 1 }] };
  }
}

/** How a scalar is written at a path, a figure with the decimals it has; empty where there is none. */
export function writtenAt({ document }: Source, path: readonly (string | number)[]): string {
  const node: unknown = document.getIn(path, true);
  const value = isScalar(node) ? node.value : undefined;
  if (typeof value === 'number') return (node as Scalar).source ?? String(value);
  return typeof value === 'string' ? value : '';
}

/** Whether somebody wrote comments into a text: storing a plan keeps what it says, not how it is written. */
export function hasComments({ document, faults }: Source): boolean {
  if (faults.length > 0) return false;
  if (document.comment || document.commentBefore) return true;
  let found = false;
  visit(document, {
    Node(_, { comment, commentBefore }) {
      if (!comment && !commentBefore) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}
