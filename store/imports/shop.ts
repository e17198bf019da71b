import { DomainError } from '../../domain/errors.ts';
import type { Queryable } from '../../infra/database.ts';

const KEY = 'currency';

/**
 * Holds the shop to one currency: the first order fixes it (`binding`), and from then on another is refused.
 * Throws CURRENCY_MISMATCH.
 */
export async function keepCurrency(
  db: Queryable,
  { currency, binding }: { currency: string; binding: boolean },
): Promise<void> {
  if (binding) {
    await db.query('insert into settings (key, value) values ($1, $2) on conflict (key) do nothing', [
      KEY,
      JSON.stringify(currency),
    ]);
  }
  const { rows } = await db.query<{ value: string }>('select value from settings where key = $1', [KEY]);
  const kept = rows[0]?.value;
  if (kept === undefined || kept === currency) return;
  throw new DomainError(
    'CURRENCY_MISMATCH',
    `The shop's orders are in ${kept}, the file is said to be in ${currency}`,
  );
}
