import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** What one competitor asks for one product in some days; null is what nobody knows. */
export interface CompetitorFacts {
  name: string;
  /** SKU of the shop's own product that theirs competes with. */
  product: string | null;
  /** Thousandths of the shop's currency. */
  priceMilli: number | null;
  mechanism: string | null;
  /** Calendar days `YYYY-MM-DD`, both included; null is open. */
  from: string | null;
  to: string | null;
  /** Share of the market from 0 to 1 as decimal text. */
  share: string | null;
  strengths: string | null;
  weaknesses: string | null;
}

/** An entry of the register; `id` grows with each new one, so it is the cursor of lists. */
export interface CompetitorRow extends CompetitorFacts {
  id: number;
  source: 'api' | 'import';
  /** When it was last written. */
  at: Date;
}

const COLUMNS = `id, name, product, price_milli as "priceMilli", mechanism, from_day::text as "from", to_day::text as "to",
  trim_scale(share)::text as share, strengths, weaknesses, source, at`;

/**
 * Writes what is known of a competitor's offer: a new one, or in place of what was known of the same name, product
 * and first day. `added` says which.
 */
export async function saveCompetitor(
  db: Queryable,
  { at, ...facts }: CompetitorFacts & { at: Date },
): Promise<{ row: CompetitorRow; added: boolean }> {
  const { name, product, priceMilli, mechanism, from, to, share, strengths, weaknesses } = facts;
  const values = [name, product, priceMilli, mechanism, from, to, share, strengths, weaknesses, at];
  const { rows } = await db.query<CompetitorRow & { added: boolean }>(loadSql('competitors-save'), values);
  if (!rows[0]) throw new Error('The statement of competitors answers one row');
  const { added, ...row } = rows[0];
  return { row, added };
}

/** What a list of the register is narrowed by; `before` is the id of the last one seen, newest first. */
export interface CompetitorFilter {
  name?: string | undefined;
  product?: string | undefined;
  /** A day on which the offer holds. */
  on?: string | undefined;
  before?: number | undefined;
  limit: number;
}

/** Up to `limit` entries, newest first. */
export async function listCompetitors(db: Queryable, filter: CompetitorFilter): Promise<CompetitorRow[]> {
  const { name = null, product = null, on = null, before = null, limit } = filter;
  const { rows } = await db.query<CompetitorRow>(
    `select ${COLUMNS} from competitors
     where ($1::text is null or name = $1) and ($2::text is null or product = $2)
       and ($3::date is null or ((from_day is null or from_day <= $3) and (to_day is null or to_day >= $3)))
       and ($4::bigint is null or id < $4)
     order by id desc limit $5`,
    [name, product, on, before, limit],
  );
  return rows;
}

/** Entries about these products, or about none in particular, the latest first. */
export async function competitorsFor(
  db: Queryable,
  { skus, limit }: { skus: readonly string[]; limit: number },
): Promise<CompetitorRow[]> {
  const { rows } = await db.query<CompetitorRow>(
    `select ${COLUMNS} from competitors where product is null or product = any ($1)
     order by coalesce(to_day, 'infinity') desc, id desc limit $2`,
    [skus, limit],
  );
  return rows;
}
