import type { Queryable } from '../../infra/database.ts';
import { loadSql } from '../sql.ts';
import { CellError, cellOf, day, optionalText, priceReader } from './cells.ts';
import type { ImportCounts, ImportFormat, MergeContext, ReadContext, StagingRow } from './types.ts';

const COLUMNS = ['name', 'product', 'price', 'mechanism', 'from', 'to', 'share', 'strengths', 'weaknesses'];
const LONGEST_NOTE = 4_000;
const SHARE = /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/;

function shareOf(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!SHARE.test(trimmed))
    throw new CellError('share is not a share from 0 to 1 with six decimals at most, such as 0.15');
  return trimmed;
}

const dayOf = (text: string, column: string): string | null =>
  text.trim() === '' ? null : day(text, column);

function reader({ columns }: ReadContext): (cells: readonly string[]) => StagingRow {
  const cells = new Map(COLUMNS.map((name) => [name, cellOf(columns, name)]));
  const toPrice = priceReader('price');
  const priceOf = (text: string): string | null => {
    if (text.trim() === '') return null;
    const price = toPrice(text);
    if (price < 0) throw new CellError('price is below 0');
    return String(price);
  };
  return (line) => {
    const cell = (name: string): string => cells.get(name)?.(line) ?? '';
    const name = optionalText(cell('name'), 'name', 200);
    if (name === null) throw new CellError('name is empty');
    const [from, to] = [dayOf(cell('from'), 'from'), dayOf(cell('to'), 'to')];
    if (from !== null && to !== null && from > to) throw new CellError(`to ${to} is before from ${from}`);
    return [
      name,
      optionalText(cell('product'), 'product', 200),
      priceOf(cell('price')),
      optionalText(cell('mechanism'), 'mechanism'),
      from,
      to,
      shareOf(cell('share')),
      optionalText(cell('strengths'), 'strengths', LONGEST_NOTE),
      optionalText(cell('weaknesses'), 'weaknesses', LONGEST_NOTE),
    ];
  };
}

async function merge(db: Queryable, { at, columns }: MergeContext): Promise<ImportCounts> {
  const counts = await db.query<{ lines: number; fresh: number }>(loadSql('import-competitors-count'));
  await db.query(loadSql('import-competitors-merge'), [[...columns.keys()], new Date(at)]);
  const { lines = 0, fresh = 0 } = counts.rows[0] ?? {};
  return { imported: fresh, updated: lines - fresh };
}

/** What competitors ask and offer: one row per name, product and first day. */
export const competitorsFormat: ImportFormat = {
  kind: 'competitors',
  required: ['name'],
  isKnown: (column) => COLUMNS.includes(column),
  staging: 'import-competitors-staging',
  reader,
  merge,
};
