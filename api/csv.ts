/** A spreadsheet runs a cell that begins so: text is held back with an apostrophe, numbers are numbers. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** One cell of a CSV file for people (RFC 4180), held back where a spreadsheet would run it. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of it, with its end. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** What such a file begins with: without it Excel reads Chinese as Latin. */
export const CSV_START = '\uFEFF';
