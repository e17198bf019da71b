import { Readable } from 'stream';
import { pipeline } from 'stream/promises';
import { StringDecoder } from 'string_decoder';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { loadSql } from '../sql.ts';
import { escaped } from './copy.ts';
import { CsvReader } from './csv.ts';
import type { Columns, ImportFile, LineNote } from './types.ts';

/** So many rejected lines of one file are kept; the others are only counted. */
export const KEPT_REJECTS = 100_000;
/** A longer line is cut. */
const LONGEST = 4_000;
/** Past so many characters of one file, of a line only its number and its fault are kept. */
const MOST_TEXT = 64_000_000;

interface Found {
  importId: string;
  /** The rejected lines, by line. */
  notes: readonly LineNote[];
  columns: Columns;
  /** Epoch milliseconds. */
  at: number;
}

/** Picks the rejected lines out of the file's pieces, as rows of COPY text. */
class RejectedLines {
  readonly #wanted: Map<number, string>;
  readonly #csv: CsvReader;
  readonly #found: Found;
  #rows = '';
  #width = 0;
  #text = 0;

  constructor(found: Found) {
    this.#found = found;
    this.#wanted = new Map(found.notes.map(({ line, message }) => [line, message]));
    this.#csv = new CsvReader({
      record: (cells, line, text) => this.#record(cells, line, text),
      broken: (line, _message, text) => this.#take(line, text, null),
    });
  }

  /** Whether some are still to be found. */
  get lacking(): boolean {
    return this.#wanted.size > 0;
  }

  /** The rows of one more piece; of the end where none is left. */
  read(piece: string | undefined): string {
    this.#rows = '';
    if (piece === undefined) this.#csv.end();
    else this.#csv.push(piece);
    return this.#rows;
  }

  #record(cells: readonly string[], line: number, text: string): void {
    if (this.#width === 0) {
      this.#width = cells.length;
      return;
    }
    const place = this.#found.columns.get('customer_id');
    // Of a line with other cells than the header nobody knows which is which.
    const id = place === undefined || cells.length !== this.#width ? '' : (cells[place] ?? '');
    this.#take(line, text, id === '' ? null : id);
  }

  #take(line: number, text: string, customerId: string | null): void {
    const message = this.#wanted.get(line);
    if (message === undefined) return;
    this.#wanted.delete(line);
    const whole = text.replace(/\r?\n$/, '').replaceAll('\0', '\uFFFD');
    const kept = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
    this.#text += kept.length;
    const cells = [
      message,
      this.#text > MOST_TEXT ? null : kept,
      customerId?.replaceAll('\0', '\uFFFD') ?? null,
    ];
    const { importId, at } = this.#found;
    const copied = cells.map((cell) => (cell === null ? '\\N' : escaped(cell)));
    this.#rows += `${[importId, line, ...copied, new Date(at).toISOString()].join('\t')}\n`;
  }
}

async function* rowsOf(file: ImportFile, lines: RejectedLines): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  for await (const chunk of file.open() as AsyncIterable<Buffer>) {
    const rows = lines.read(decoder.write(chunk));
    if (rows !== '') yield rows;
    if (!lines.lacking) return;
  }
  yield lines.read(decoder.end()) + lines.read(undefined);
}

/**
 * Keeps rejected lines as they stand in the file, read once more piece by piece, so that the caller can mend and send
 * them again. Of somebody who is erased only the number and the fault stay. Answers how many are kept.
 */
export async function keepRejects(db: PoolClient, file: ImportFile, found: Found): Promise<number> {
  if (found.notes.length === 0) return 0;
  const into = copyFrom('copy import_rejects (import_id, line, message, text, customer_id, at) from stdin');
  await pipeline(Readable.from(rowsOf(file, new RejectedLines(found))), db.query(into));
  await db.query(loadSql('import-rejects-erased'), [found.importId]);
  return into.rowCount ?? found.notes.length;
}
