import { detached } from './remember.ts';
import type { LineNote, Notes } from './types.ts';

const KEPT = 1_000;

/** Notes on lines: counts all, keeps the first 1,000 that come, so a file of nothing but errors stays small. */
export class LineNotes implements Notes {
  count = 0;
  readonly #kept: LineNote[] = [];

  add(line: number, message: string): void {
    this.count += 1;
    if (this.#kept.length < KEPT) this.#kept.push({ line, message: detached(message) });
  }

  /** Those kept, by line. */
  list(): LineNote[] {
    return this.#kept.toSorted((a, b) => a.line - b.line);
  }
}
