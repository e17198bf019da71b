import { ApiFailure, type Problem } from './api.ts';

/** `goals.0.metric`; `(whole)` for the whole body. */
export const pathText = (path: readonly (string | number)[]): string =>
  path.length === 0
    ? '(whole)'
    : path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
        .join('')
        .replace(/^\./, '');

/** A problem for people: what, every fault with its place, and the code to look up. */
function problemText({ title, detail, code, status, issues = [] }: Problem): string {
  const faults = issues.map(({ path, message }) => `  ${pathText(path)}: ${message}`);
  const said =
    faults.length > 0 ? [`${title} (${status} ${code}):`, ...faults] : [`${detail} (${status} ${code})`];
  return said.join('\n');
}

/** What went wrong, for the terminal. */
export function errorText(error: unknown): string {
  if (error instanceof ApiFailure) return problemText(error.problem);
  return error instanceof Error ? error.message : String(error);
}

const CJK = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu;

/** Columns a text takes in a terminal: Chinese characters take two. */
export const widthOf = (text: string): number => text.length + (text.match(CJK)?.length ?? 0);

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Lines of a table, columns aligned; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A bar of `width` cells; `share` past 1 is full. */
export function bar(share: number, width = 24): string {
  const full = Math.round(Math.max(0, Math.min(1, share)) * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

/** `0.1234` → `12.3 %`. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** `2026-11-22T10:00:00.000Z` → `2026-11-22 10:00:00`, in UTC. */
export const instantText = (instant: string | null | undefined): string =>
  instant === null || instant === undefined ? '–' : instant.slice(0, 19).replace('T', ' ');
