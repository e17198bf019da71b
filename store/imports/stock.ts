import type { Queryable } from '../../infra/database.ts';
import { loadSql } from '../sql.ts';
import { CellError, cellOf, identifier, integer, optionalText } from './cells.ts';
import type { ImportCounts, ImportFormat, MergeContext, ReadContext, StagingRow } from './types.ts';

const COLUMNS = ['sku', 'location', 'on_hand'];
const MAIN = 'main';

function reader({ columns }: ReadContext): (cells: readonly string[]) => StagingRow {
  const [sku, location, onHand] = COLUMNS.map((name) => cellOf(columns, name));
  return (cells) => {
    const units = integer(onHand?.(cells) ?? '', 'on_hand', 1_000_000_000);
    if (units < 0) throw new CellError(`on_hand ${units} is below 0`);
    const place = optionalText(location?.(cells) ?? '', 'location', 100) ?? MAIN;
    return [identifier(sku?.(cells) ?? '', 'sku'), place, String(units)];
  };
}

async function merge(db: Queryable, { importId, at, errors }: MergeContext): Promise<ImportCounts> {
  const elsewhere = await db.query<{ line: number; sku: string }>(loadSql('import-stock-elsewhere'));
  for (const { line, sku } of elsewhere.rows) {
    errors.add(line, `stock of ${sku} is kept by the shop’s own inventory`);
  }
  // Nobody reserves between the check against what is reserved and the change.
  await db.query(loadSql('import-stock-lock'));
  const short = await db.query<{ line: number; sku: string; reserved: number }>(
    loadSql('import-stock-short'),
  );
  for (const { line, sku, reserved } of short.rows) {
    errors.add(line, `on_hand of ${sku} is below the ${reserved} that are reserved`);
  }
  const counts = await db.query<{ lines: number; fresh: number }>(loadSql('import-stock-count'));
  const change = JSON.stringify({ reference: `import/${importId}`, at: new Date(at) });
  await db.query(loadSql('import-stock-merge'), [change]);
  const { lines = 0, fresh = 0 } = counts.rows[0] ?? {};
  return { imported: fresh, updated: lines - fresh };
}

/** Stock on hand by SKU and location; the ledger's own function sets it, so that entry and balance stay one. */
export const stockFormat: ImportFormat = {
  kind: 'stock',
  required: ['sku', 'on_hand'],
  isKnown: (column) => COLUMNS.includes(column),
  staging: 'import-stock-staging',
  reader,
  merge,
};
