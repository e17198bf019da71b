import { detached } from './remember.ts';
import type { LineNote, Notes } from './types.ts';

/** So many notes are shown with an import. */
export const SHOWN_NOTES = 1_000;

/** Notes on lines: counts all, keeps the first that come, so a file of nothing but errors stays small. */
export class LineNotes implements Notes {
  count = 0;
  readonly #kept: LineNote[] = [];
  readonly #most: number;

  /** @param most how many are kept */
  constructor(most = SHOWN_NOTES) {
    this.#most = most;
  }

  add(line: number, message: string): void {
    this.count += 1;
    if (this.#kept.length < this.#most) this.#kept.push({ line, message: detached(message) });
  }

  /** Those kept, by line. */
  list(): LineNote[] {
    return this.#kept.toSorted((a, b) => a.line - b.line);
  }
}
