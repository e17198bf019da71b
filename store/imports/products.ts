import type { Queryable } from '../../infra/database.ts';
import { loadSql } from '../sql.ts';
import { CellError, cellOf, day, identifier, optionalText, priceReader } from './cells.ts';
import type { ImportCounts, ImportFormat, MergeContext, ReadContext, StagingRow } from './types.ts';

const COLUMNS = ['sku', 'name', 'price', 'unit_cost', 'category', 'charged_since'];

type ReadCell = (cells: readonly string[]) => string | null;

function amountReader({ columns }: ReadContext, name: string): ReadCell {
  const cell = cellOf(columns, name);
  const toPrice = priceReader(name);
  return (cells) => {
    const text = cell(cells);
    if (text.trim() === '') return null;
    const price = toPrice(text);
    if (price < 0) throw new CellError(`${name} is below 0`);
    return String(price);
  };
}

function reader(context: ReadContext): (cells: readonly string[]) => StagingRow {
  const [sku, name, category, since] = ['sku', 'name', 'category', 'charged_since'].map((column) =>
    cellOf(context.columns, column),
  );
  const [price, cost] = [amountReader(context, 'price'), amountReader(context, 'unit_cost')];
  return (cells) => {
    const chargedSince = since?.(cells).trim() ?? '';
    const title = optionalText(name?.(cells) ?? '', 'name');
    if (title === null) throw new CellError('name is empty');
    return [
      identifier(sku?.(cells) ?? '', 'sku'),
      title,
      price(cells),
      cost(cells),
      optionalText(category?.(cells) ?? '', 'category', 200),
      chargedSince === '' ? null : day(chargedSince, 'charged_since'),
    ];
  };
}

async function merge(db: Queryable, { columns }: MergeContext): Promise<ImportCounts> {
  const counts = await db.query<{ lines: number; fresh: number }>(loadSql('import-products-count'));
  await db.query(loadSql('import-products-merge'), [[...columns.keys()]]);
  const { lines = 0, fresh = 0 } = counts.rows[0] ?? {};
  return { imported: fresh, updated: lines - fresh };
}

/** Products: columns the file has are written, the others stay. */
export const productsFormat: ImportFormat = {
  kind: 'products',
  required: ['sku', 'name'],
  isKnown: (column) => COLUMNS.includes(column),
  staging: 'import-products-staging',
  reader,
  merge,
};
