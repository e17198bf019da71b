import type { Queryable } from '../infra/database.ts';

/** A customer as a list of findings shows them; instants are epoch milliseconds. */
export interface FoundCustomer {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  country: string | null;
  language: string | null;
  tier: string | null;
  registeredAt: number | null;
  erasedAt: number | null;
}

/** Where a page of findings ends: which way it was found, by what text, and who. */
export interface FoundAt {
  way: number;
  key: string;
  id: string;
}

const DIGITS = `regexp_replace(c.phone, '[^0-9]', '', 'g')`;

/** What is looked up by its beginning; each has its index (customers_find_…), so that a million rows answer at once. */
const WAYS = [
  { key: 'lower(c.id)', by: 'text' },
  { key: 'lower(c.email)', by: 'text' },
  { key: 'lower(c.name)', by: 'text' },
  { key: `lower(substring(c.name from '[^[:space:]]+$'))`, by: 'text' },
  { key: DIGITS, by: 'digits' },
  { key: `reverse(${DIGITS})`, by: 'lastDigits' },
] as const;

type By = (typeof WAYS)[number]['by'];

/** Fewer digits than this find no phone by its end: they would find a tenth of all. */
const LAST_DIGITS = 4;
const PHONE = /^[+\d][\d ()./-]*$/;

/** What each way looks for, null where the search is nothing of the kind. */
function termsOf(search: string): Record<By, string | null> {
  const digits = PHONE.test(search) ? search.replace(/\D/g, '') : '';
  // In the country a number begins with a 0 that it has not got when it is written with +.
  const end = digits.replace(/^0(?=\d{6})/, '');
  return {
    text: search,
    digits: digits.length >= 2 ? digits : null,
    lastDigits: end.length >= LAST_DIGITS ? [...end].reverse().join('') : null,
  };
}

interface FoundRow extends Omit<FoundCustomer, 'registeredAt' | 'erasedAt'> {
  way: number;
  key: string;
  registered_at: Date | null;
  erased_at: Date | null;
}

/** A page of findings, with where each was found. */
export type Findings = { customer: FoundCustomer; at: FoundAt }[];

interface Search {
  search: string;
  after: FoundAt | undefined;
  limit: number;
}

function statementOf({ search, after, limit }: Search): { text: string; values: unknown[] } {
  const values: unknown[] = [limit];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const terms = termsOf(search);
  const holds = WAYS.map(({ key, by }) => {
    const term = terms[by];
    if (term === null) return null;
    const low = `lower(${add(term)}::text)`;
    const at = `(${key}) collate "C"`;
    // The greatest code point ends whatever begins so.
    return `${at} >= ${low} and ${at} < ${low} || U&'\\+10FFFF'`;
  });
  const branches = WAYS.flatMap(({ key }, way) => {
    const hold = holds[way];
    if (hold === null || hold === undefined || (after !== undefined && way < after.way)) return [];
    const earlier = holds.slice(0, way).filter((other) => other !== null);
    const fresh = earlier.map((other) => ` and (${other}) is not true`).join('');
    const at = `(${key}) collate "C"`;
    const rest =
      after?.way === way ? ` and (${at}, c.id) > (${add(after.key)}::text, ${add(after.id)}::text)` : '';
    return [
      `(select ${way} as way, ${key} as key, c.id from customers c where ${hold}${fresh}${rest}
        order by ${at}, c.id limit $1)`,
    ];
  });
  const text = `select f.way, f.key, c.id, c.name, c.email, c.phone, c.country, c.language, c.tier,
      c.registered_at, c.erased_at
    from (${branches.join(' union all ')}) f join customers c on c.id = f.id
    order by f.way, f.key collate "C", c.id limit $1`;
  return { text, values };
}

/**
 * Customers whose id, e-mail, name or last name begins with the text, in whatever case, or whose phone begins or ends with
 * its digits; those found by id first. Who is erased is found by id alone: nothing else of them is left.
 * @param search two characters or more, without spaces around
 */
export async function searchCustomers(db: Queryable, search: Search): Promise<Findings> {
  const { text, values } = statementOf(search);
  const { rows } = await db.query<FoundRow>(text, values);
  return rows.map(({ way, key, registered_at, erased_at, ...row }) => ({
    customer: {
      ...row,
      registeredAt: registered_at?.getTime() ?? null,
      erasedAt: erased_at?.getTime() ?? null,
    },
    at: { way, key, id: row.id },
  }));
}
