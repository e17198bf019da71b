/**
 * What a CSV file is made of, told as it is read; a line counts from 1, a record's is the one it starts on. `text` is the
 * record as it stands in the file, of one that is broken its first line.
 */
export interface CsvHandler {
  record(cells: string[], line: number, text: string): void;
  broken(line: number, message: string, text: string): void;
}

type Step = { cells: string[]; next: number } | 'more' | { fault: string };

const LONGEST = 256 * 1024;

/**
 * Reads CSV (RFC 4180: commas, double quotes, LF or CRLF) piece by piece. A record that cannot be read, such as one
 * whose quote never closes, costs its first line only: reading goes on at the next line end, so that one bad line
 * never takes good ones with it, and never more than 256 K characters are held.
 */
export class CsvReader {
  #text = '';
  #line = 1;
  #started = false;
  #skipping = false;
  readonly #handler: CsvHandler;

  constructor(handler: CsvHandler) {
    this.#handler = handler;
  }

  /** The next piece of the file. */
  push(text: string): void {
    this.#text += this.#started || !text.startsWith('\uFEFF') ? text : text.slice(1);
    if (text !== '') this.#started = true;
    this.#read(false);
  }

  /** No more will come: the last line may have no line end. */
  end(): void {
    this.#read(true);
  }

  #read(final: boolean): void {
    let at = 0;
    while (at < this.#text.length) {
      const next = this.#skipping ? this.#skip(at) : this.#next(at, final);
      if (next === undefined) break;
      at = next;
    }
    this.#text = final ? '' : this.#text.slice(at);
  }

  /** Reads the record at `at` and answers where the next one starts; undefined where more text is needed first. */
  #next(at: number, final: boolean): number | undefined {
    const end = this.#text.indexOf('\n', at);
    const step = readRecord(this.#text, { at, end, final });
    if (step === 'more' && this.#text.length - at <= LONGEST) return undefined;
    if (step !== 'more' && 'cells' in step) {
      if (step.cells.length > 1 || step.cells[0] !== '')
        this.#handler.record(step.cells, this.#line, this.#text.slice(at, step.next));
      this.#countLines(at, step.next);
      return step.next;
    }
    const long = end < 0 ? `The line is longer than ${LONGEST} characters` : 'A quote is not closed';
    const text = this.#text.slice(at, end < 0 ? undefined : end);
    this.#handler.broken(this.#line, step === 'more' ? long : step.fault, text);
    this.#skipping = true;
    return at;
  }

  #skip(at: number): number {
    const end = this.#text.indexOf('\n', at);
    if (end < 0) return this.#text.length;
    this.#skipping = false;
    this.#line += 1;
    return end + 1;
  }

  #countLines(from: number, to: number): void {
    for (let at = this.#text.indexOf('\n', from); at >= 0 && at < to; at = this.#text.indexOf('\n', at + 1)) {
      this.#line += 1;
    }
  }
}

interface Place {
  at: number;
  /** Where the first line ends, −1 where that is not in the text yet. */
  end: number;
  final: boolean;
}

function readRecord(text: string, { at, end, final }: Place): Step {
  if (end < 0 && !final) return 'more';
  const line = text.slice(at, end < 0 ? text.length : end);
  if (line.includes('"')) return readQuoted(text, at, final);
  const plain = line.endsWith('\r') ? line.slice(0, -1) : line;
  return { cells: plain.split(','), next: at + line.length + 1 };
}

function readQuoted(text: string, start: number, final: boolean): Step {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at, final) : plainCell(text, at, final);
    if (typeof cell === 'string' || 'fault' in cell) return cell;
    cells.push(cell.value);
    if (text[cell.next] !== ',') {
      const lineEnd = text.startsWith('\r\n', cell.next) ? 2 : 1;
      return { cells, next: cell.next + lineEnd };
    }
    at = cell.next + 1;
  }
}

type Cell = { value: string; next: number } | 'more' | { fault: string };

function plainCell(text: string, at: number, final: boolean): Cell {
  let next = at;
  while (next < text.length && text[next] !== ',' && text[next] !== '\n') next += 1;
  if (next === text.length && !final) return 'more';
  if (text[next] !== ',' && text[next - 1] === '\r' && next > at) next -= 1;
  return { value: text.slice(at, next), next };
}

function quotedCell(text: string, at: number, final: boolean): Cell {
  let close = at;
  do {
    close = text.indexOf('"', close + 1);
    if (close < 0) return final ? { fault: 'A quote is not closed' } : 'more';
    if (close + 1 >= text.length && !final) return 'more';
    if (text[close + 1] !== '"') break;
    close += 1;
  } while (close < text.length);
  const next = close + 1;
  const ends =
    next >= text.length || text[next] === ',' || text[next] === '\n' || text.startsWith('\r\n', next);
  if (!ends)
    return text.endsWith('\r') && next === text.length - 1 && !final
      ? 'more'
      : { fault: 'Text follows a closing quote' };
  return { value: text.slice(at + 1, close).replaceAll('""', '"'), next };
}
