import { isScalar, LineCounter, parseDocument, type Document, type Scalar } from 'yaml';

/** What keeps a text from being read, and where: offsets into it. */
export interface Fault {
  message: string;
  from: number;
  to: number;
}

/** A plan's text as read: `value` is plain data, empty where there are faults. */
export interface Source {
  text: string;
  document: Document.Parsed;
  value: unknown;
  faults: Fault[];
}

const MAX_ALIASES = 50;

/** Reads YAML as the API does (1.2, core schema, unique keys); never throws. */
export function readSource(text: string): Source {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    lineCounter: new LineCounter(),
    prettyErrors: false,
  });
  const faults = [...document.errors, ...document.warnings].map(({ message, pos: [from, to] }) => ({
    message,
    from,
    to: Math.max(from + 1, to),
  }));
  return { text, document, ...valueOf(document, faults) };
}

function valueOf(document: Document.Parsed, faults: Fault[]): Pick<Source, 'value' | 'faults'> {
  if (faults.length > 0) return { value: undefined, faults };
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown, faults };
  } catch (error) {
    return { value: undefined, faults: [{ message: (error as Error).message, from: 0, to: 1 }] };
  }
}

/** How a scalar is written at a path, a figure with the decimals it has; empty where there is none. */
export function writtenAt({ document }: Source, path: readonly (string | number)[]): string {
  const node: unknown = document.getIn(path, true);
  const value = isScalar(node) ? node.value : undefined;
  if (typeof value === 'number') return (node as Scalar).source ?? String(value);
  return typeof value === 'string' ? value : '';
}
