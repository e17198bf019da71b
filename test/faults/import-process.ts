import { Readable } from 'node:stream';
import { createDatabase } from '../../infra/database.ts';
import { begin } from '../support/imports.ts';

/** Lines of the file, then silence: the import is in its middle for as long as this process lives. */
async function* halfOfTheFile(): AsyncGenerator<Buffer> {
  const lines = Array.from({ length: 20_000 }, (_, n) => `half${n},2011-01-05 10:00,A,1,1\n`);
  yield Buffer.from(`order_id,ordered_at,sku,quantity,unit_price\n${lines.join('')}`);
  await new Promise(() => undefined);
}

const database = createDatabase(process.env['DATABASE_URL'] ?? '', { poolSize: 3 });
const file = { hash: 'of-the-whole-file', lines: 20_001, open: () => Readable.from(halfOfTheFile()) };
const { id } = await begin(database, 'orders', { file });
process.send?.({ id });
