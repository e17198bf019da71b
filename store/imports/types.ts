import type { Readable } from 'stream';
import type { Queryable } from '../../infra/database.ts';
import type { Calendar } from '../../domain/plan/time.ts';

export type ImportKind = 'orders' | 'customers' | 'products' | 'stock' | 'competitors';

/** `aborted`: its process died; `repeated`: another import of the same file was faster. */
export type ImportState = 'running' | 'done' | 'failed' | 'aborted' | 'repeated';

/** What is wrong with a line of the file; lines count from 1, the header included. */
export interface LineNote {
  line: number;
  message: string;
}

/** How a file is to be read. */
export interface ImportOptions {
  /** Zone of local date-times, an IANA name. */
  timeZone: string;
  /** ISO 4217; must be the shop's. */
  currency: string;
  /** Name of a column here → its name in the file. */
  map: Readonly<Record<string, string>>;
}

/** A file that was received whole: `open` reads its bytes from the start, uncompressed. */
export interface ImportFile {
  /** SHA-256 of the uncompressed bytes, hex. */
  hash: string;
  /** Line ends seen when it was received: what progress is measured against. */
  lines: number;
  open(): Readable;
}

export interface NewImport {
  kind: ImportKind;
  file: ImportFile;
  options: ImportOptions;
  personId: string | null;
  /** Real time in epoch milliseconds. */
  now: () => number;
  calendar: Calendar;
}

/** Counts are lines: imported + updated + rejected = lines of the file. */
export interface ImportCounts {
  imported: number;
  updated: number;
}

/** What one staging line is: a text per column, or null. */
export type StagingRow = readonly (string | null)[];

/** Notes on lines that are kept; the first 1,000, all counted. */
export interface Notes {
  add(line: number, message: string): void;
}

/** Where cells are looked up: the place of each known column in the file, by its name here. */
export type Columns = ReadonlyMap<string, number>;

export interface ReadContext {
  columns: Columns;
  calendar: Calendar;
  timeZone: string;
  warnings: Notes;
}

/** What is known while a file is merged into the shop's tables. */
export interface MergeContext {
  importId: string;
  /** Epoch milliseconds. */
  at: number;
  columns: Columns;
  /** Lines that only the whole file shows to be wrong. */
  errors: Notes;
}

/** One kind of file: its columns, how a line becomes a staging row, and how staging becomes the shop's data. */
export interface ImportFormat {
  kind: ImportKind;
  required: readonly string[];
  isKnown(column: string): boolean;
  /** `create temp table import_staging …`; its first column is the line number. */
  staging: string;
  /** Throws CellError; the number of the line is put before what the row holds. */
  reader(context: ReadContext): (cells: readonly string[], line: number) => StagingRow;
  merge(db: Queryable, context: MergeContext): Promise<ImportCounts>;
}
