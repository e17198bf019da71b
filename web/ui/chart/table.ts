/** What a cell holds: an amount is its decimal text. */
export type Cell = string | number | null;

/** A column of a chart's table. */
export interface ChartColumn {
  title: string;
  /** Set flush right. */
  numeric?: boolean;
  /** How people read the value; as it is where absent. */
  show?: (value: Cell) => string;
}

/** The numbers of a chart, for those who read rather than look; a column that is a text is its title. */
export interface ChartTable {
  columns: readonly (string | ChartColumn)[];
  rows: readonly (readonly Cell[])[];
}

/** The columns of a table, each whole: one of numbers alone is numeric unless it says. */
export const columnsOf = ({ columns, rows }: ChartTable): ChartColumn[] =>
  columns.map((column, i) => {
    const given = typeof column === 'string' ? { title: column } : column;
    const numbers = i > 0 && rows.length > 0 && rows.every((row) => typeof row[i] === 'number');
    return { numeric: numbers, ...given };
  });

/** A cell as people read it. */
export const shownCell = ({ show }: ChartColumn, value: Cell): string =>
  show ? show(value) : value === null ? '–' : String(value);

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

function csvCell(value: Cell): string {
  if (value === null) return '';
  const text = String(value);
  // A spreadsheet runs a text that begins like a formula.
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV (RFC 4180), its values as the API has them, with a byte-order mark so that spreadsheets see UTF-8. */
export function csvOf(table: ChartTable): string {
  const lines = [columnsOf(table).map(({ title }) => title), ...table.rows];
  return `\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A file name from a label: words joined by dashes, whatever the language. */
export const csvName = (label: string): string =>
  `${
    label
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'chart'
  }.csv`;
