import type { ComponentType } from 'react';
import type { Schema } from './fields.ts';
import type { Path } from './path.ts';

/** One field of the form: a place, what may stand there, and what it is called. */
export interface FieldProps {
  path: Path;
  schema: Schema;
  required: boolean;
  label: string;
  /** Already said above it: only the control is drawn. */
  bare?: boolean;
}

/** Fields hold fields: the one inside is handed down, so that no file needs itself. */
export type Inner = ComponentType<FieldProps>;

/** A control that holds further fields. */
export interface BranchProps {
  path: Path;
  schema: Schema;
  value: unknown;
  required: boolean;
  label: string;
  inner: Inner;
}
