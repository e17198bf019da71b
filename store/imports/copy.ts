import { StringDecoder } from 'string_decoder';
import { Transform, type TransformCallback } from 'stream';
import { CellError } from './cells.ts';
import { CsvReader } from './csv.ts';
import type { Notes, StagingRow } from './types.ts';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A cell in PostgreSQL's COPY text format. */
export const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign) : text;

/** A row in PostgreSQL's COPY text format, its line number first. */
function copyLine(line: number, row: StagingRow): string {
  let text = String(line);
  for (const cell of row) text += cell === null ? '\t\\N' : `\t${escaped(cell)}`;
  return `${text}\n`;
}

/** Why no cell of the line can be trusted, if so. */
function lineFault(cells: readonly string[], width: number): string | undefined {
  if (cells.length !== width) return `The line has ${cells.length} cells, the header ${width}`;
  for (const cell of cells) {
    // The decoder's replacement character: what stood there was no letter of UTF-8.
    if (cell.includes('\uFFFD')) return 'The line is not valid UTF-8';
    if (cell.includes('\0')) return 'The line has a NUL character';
  }
  return undefined;
}

type ReadLine = (cells: readonly string[], line: number) => StagingRow;

export interface CopyRowsInput {
  /** Called once with the header; throws where the file cannot be read at all. */
  bind: (header: readonly string[]) => ReadLine;
  errors: Notes;
  /** Called with the number of lines so far, every few thousand. */
  onProgress: (lines: number) => void;
}

/** A CSV file's bytes in, COPY text of its good lines out; bad lines become errors and stop nothing. */
export class CopyRows extends Transform {
  /** Lines read, the header left out. */
  lines = 0;
  #text = '';
  #width = 0;
  #read: ReadLine | undefined;
  readonly #decoder = new StringDecoder('utf8');
  readonly #csv: CsvReader;
  readonly #input: CopyRowsInput;

  constructor(input: CopyRowsInput) {
    super();
    this.#input = input;
    this.#csv = new CsvReader({
      record: (cells, line) => this.#record(cells, line),
      broken: (line, message) => this.#reject(line, message),
    });
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#step(done, () => this.#csv.push(this.#decoder.write(chunk)));
  }

  override _flush(done: TransformCallback): void {
    this.#step(done, () => {
      this.#csv.push(this.#decoder.end());
      this.#csv.end();
      if (this.#read === undefined) this.#input.bind([]);
    });
  }

  #step(done: TransformCallback, work: () => void): void {
    this.#text = '';
    try {
      work();
    } catch (error) {
      return done(error as Error);
    }
    done(null, this.#text);
  }

  #record(cells: string[], line: number): void {
    if (this.#read === undefined) {
      this.#width = cells.length;
      this.#read = this.#input.bind(cells);
      return;
    }
    const fault = lineFault(cells, this.#width);
    if (fault !== undefined) return this.#reject(line, fault);
    try {
      this.#text += copyLine(line, this.#read(cells, line));
      this.#count();
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      this.#reject(line, error.message);
    }
  }

  #reject(line: number, message: string): void {
    this.#count();
    this.#input.errors.add(line, message);
  }

  #count(): void {
    this.lines += 1;
    if (this.lines % 5_000 === 0) this.#input.onProgress(this.lines);
  }
}
