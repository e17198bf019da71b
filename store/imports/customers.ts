import type { Queryable } from '../../infra/database.ts';
import { loadSql } from '../sql.ts';
import { CellError, cellOf, email, flag, identifier, instantReader, integer, optionalText } from './cells.ts';
import { remember } from './remember.ts';
import type { ImportCounts, ImportFormat, MergeContext, ReadContext, StagingRow } from './types.ts';

const COLUMNS = [
  'customer_id',
  'email',
  'phone',
  'name',
  'language',
  'time_zone',
  'country',
  'region',
  'gender',
  'birth_year',
  'tier',
  'tags',
  'registered_at',
];
const CONSENT = /^consent_([a-z][a-z0-9]{0,29})(?:_(at|source))?$/;

type Cells = readonly string[];
type ReadCell = (cells: Cells, line: number) => string | null;

function textReaders(context: ReadContext): ReadCell[] {
  return ['phone', 'name', 'country', 'region', 'gender', 'tier'].map((name) => {
    const cell = cellOf(context.columns, name);
    return (cells) => optionalText(cell(cells), name, 200);
  });
}

/** A zone the runtime does not know costs the zone, not the customer. */
function zoneReader({ columns, calendar, warnings }: ReadContext): ReadCell {
  const cell = cellOf(columns, 'time_zone');
  const isKnown = remember((zone) => {
    try {
      return calendar.toDate(0, zone) !== '';
    } catch {
      return false;
    }
  });
  return (cells, line) => {
    const zone = optionalText(cell(cells), 'time_zone', 100);
    if (zone === null || isKnown(zone)) return zone;
    warnings.add(line, 'time_zone is no zone anybody knows; left empty');
    return null;
  };
}

const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

function languageReader({ columns, warnings }: ReadContext): ReadCell {
  const cell = cellOf(columns, 'language');
  return (cells, line) => {
    const language = optionalText(cell(cells), 'language', 35);
    if (language === null || LANGUAGE.test(language)) return language;
    warnings.add(line, 'language is no language tag (zh-CN, en); left empty');
    return null;
  };
}

function yearReader({ columns }: ReadContext): ReadCell {
  const cell = cellOf(columns, 'birth_year');
  return (cells) => {
    const text = optionalText(cell(cells), 'birth_year', 10);
    if (text === null) return null;
    const year = integer(text, 'birth_year');
    if (year < 1900 || year > 2100) throw new CellError(`birth_year ${year} is not between 1900 and 2100`);
    return String(year);
  };
}

interface Consent {
  channel: string;
  granted: boolean;
  at: string | null;
  source: string | null;
}

/** Consents of a line as JSON, null where it states none. */
function consentReader(context: ReadContext): ReadCell {
  const channels = [...context.columns.keys()].flatMap((name) => {
    const [, channel = '', part] = CONSENT.exec(name) ?? [];
    return channel === '' || part !== undefined ? [] : [channel];
  });
  const readers = channels.map((channel) => {
    const name = `consent_${channel}`;
    const [granted, at, source] = [name, `${name}_at`, `${name}_source`].map((n) =>
      cellOf(context.columns, n),
    );
    const toInstant = instantReader(`${name}_at`, context);
    return (cells: Cells): Consent[] => {
      const given = flag(granted?.(cells) ?? '', name);
      if (given === null) return [];
      const when = at?.(cells).trim() ?? '';
      const from = optionalText(source?.(cells) ?? '', `${name}_source`, 200);
      return [{ channel, granted: given, at: when === '' ? null : toInstant(when), source: from }];
    };
  });
  return (cells) => {
    const consents = readers.flatMap((read) => read(cells));
    return consents.length === 0 ? null : JSON.stringify(consents);
  };
}

function reader(context: ReadContext): (cells: Cells, line: number) => StagingRow {
  const { columns } = context;
  const [id, address, tags, registered] = ['customer_id', 'email', 'tags', 'registered_at'].map((name) =>
    cellOf(columns, name),
  );
  const rest = [...textReaders(context), zoneReader(context), languageReader(context), yearReader(context)];
  const toInstant = instantReader('registered_at', context);
  const consents = consentReader(context);
  return (cells, line) => {
    const at = registered?.(cells).trim() ?? '';
    return [
      identifier(id?.(cells) ?? '', 'customer_id'),
      email(address?.(cells) ?? '', 'email'),
      ...rest.map((read) => read(cells, line)),
      optionalText(tags?.(cells) ?? '', 'tags', 2_000),
      at === '' ? null : toInstant(at),
      consents(cells, line),
    ];
  };
}

async function merge(db: Queryable, { errors, columns }: MergeContext): Promise<ImportCounts> {
  const erased = await db.query<{ line: number }>(loadSql('import-customers-erased'));
  for (const { line } of erased.rows) errors.add(line, 'The customer was erased and stays erased');
  const counts = await db.query<{ lines: number; fresh: number }>(loadSql('import-customers-count'));
  await db.query(loadSql('import-customers-merge'), [[...columns.keys()]]);
  await db.query(loadSql('import-customers-consents'));
  const { lines = 0, fresh = 0 } = counts.rows[0] ?? {};
  // Until it is told, the planner thinks the tables are as empty as before.
  if (fresh > 1_000) await db.query('analyze customers, consents');
  return { imported: fresh, updated: lines - fresh };
}

/** Customers: columns the file has are written, the others stay; no consent column means no consent. */
export const customersFormat: ImportFormat = {
  kind: 'customers',
  required: ['customer_id'],
  isKnown: (column) => COLUMNS.includes(column) || CONSENT.test(column),
  staging: 'import-customers-staging',
  reader,
  merge,
};
