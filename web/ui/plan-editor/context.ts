import { createContext, useContext } from 'react';
import type { Edit } from './edit.ts';
import type { Schema } from './fields.ts';
import type { Finding } from './findings.ts';
import type { Path } from './path.ts';

/** A place that somebody asked to be led to; `asked` counts, so that the same place can be asked for again. */
export interface Sought {
  path: Path;
  asked: number;
}

/** What every field of the form has to know. */
export interface Editing {
  /** The plan as last read: plain data. */
  value: unknown;
  /** How a scalar is written, with its decimals; empty where there is none. */
  written: (path: Path) => string;
  schema: Schema;
  readOnly: boolean;
  findings: readonly Finding[];
  sought: Sought | undefined;
  languages: readonly string[];
  variables: Readonly<Record<string, readonly string[]>>;
  apply: (...changes: Edit[]) => void;
}

export const EditingContext = createContext<Editing | undefined>(undefined);

/** The plan that is being edited. Throws outside of an editor. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (editing === undefined) throw new Error('A field of a plan stands outside of its editor');
  return editing;
}

/** The id of a field's element, to lead to it. */
export const fieldId = (path: Path): string => `plan-field-${path.map(String).join('-')}`;
