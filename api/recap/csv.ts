import { CSV_START, csvLine } from '../csv.ts';

/** What names a row of each list, in the order in which they are looked for. */
const NAMES = [
  'metric',
  'key',
  'phase',
  'segment',
  'sku',
  'promotion',
  'wave',
  'line',
  'risk',
  'step',
  'at',
  'path',
];

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Row = [section: string, item: string, figure: string, value: string];

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list's row by what names it: text or a number, or a path of them; else by its place. */
function nameOf(value: Json, index: number): string {
  const names = isObject(value) ? NAMES.map((key) => value[key]) : [];
  const name = names.find(
    (each) => typeof each === 'string' || typeof each === 'number' || Array.isArray(each),
  );
  if (Array.isArray(name))
    return name.map((step) => (typeof step === 'object' ? '' : String(step))).join('.');
  return String(name ?? index + 1);
}

/** One row a figure, however deep it stands: `interval.0`, `window.from`. */
function figures(value: Json, at: string): [figure: string, value: string][] {
  if (Array.isArray(value)) return value.flatMap((each, i) => figures(each, at ? `${at}.${i}` : String(i)));
  if (!isObject(value)) return [[at, value === null ? '' : String(value)]];
  return Object.entries(value).flatMap(([key, each]) => figures(each, at ? `${at}.${key}` : key));
}

function sectionRows(section: string, value: Json): Row[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, i) =>
      figures(each, '').map(([figure, shown]): Row => [section, nameOf(each, i), figure, shown]),
    );
  }
  if (!isObject(value)) return [['report', '', section, value === null ? '' : String(value)]];
  return Object.entries(value).flatMap(([key, each]): Row[] =>
    Array.isArray(each) && each.some(isObject)
      ? sectionRows(`${section}.${key}`, each)
      : figures(each, key).map(([figure, shown]): Row => [section, '', figure, shown]),
  );
}

/**
 * A report as CSV for a spreadsheet: `section, item, figure, value`, one row a figure, every part of the JSON in its
 * order. RFC 4180 with a byte order mark (without it Excel reads Chinese as Latin); cells that a spreadsheet would run
 * are held back.
 */
export function recapCsv(report: Record<string, unknown>): string {
  const rows = Object.entries(report as Record<string, Json>).flatMap(([key, value]) =>
    sectionRows(key, value),
  );
  return CSV_START + [['section', 'item', 'figure', 'value'], ...rows].map(csvLine).join('');
}
