import type { Request } from 'express';
import type { Readable } from 'node:stream';
import { isCurrency } from '../../domain/money/currency.ts';
import { DomainError } from '../../domain/errors.ts';
import { isTimeZone } from '../../infra/calendar.ts';
import {
  beginImport,
  parseColumnMap,
  type ImportKind,
  type ImportOptions,
  type ImportRow,
} from '../../store/imports.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import type { Answer } from '../route.ts';
import type { ImportQuery } from '../schemas/imports.ts';
import { spool, type SpooledFile } from './spool.ts';

/** Up to here a caller waits for the result; past it the result is asked for. */
const WAITED_LINES = 100_000;

export interface ImportCall {
  kind: ImportKind;
  query: ImportQuery;
  body: Readable;
  req: Request;
  personId: string;
}

const invalid = (name: string, message: string): ApiError =>
  new ApiError('INVALID_QUERY', `${name}: ${message}`, { details: { issues: [{ path: [name], message }] } });

function optionsOf({ config }: AppDeps, query: ImportQuery): ImportOptions {
  const { timeZone = config.FANFARE_TIME_ZONE, currency = config.FANFARE_CURRENCY, map = '' } = query;
  if (!isTimeZone(timeZone)) throw invalid('timeZone', `${timeZone} is no time zone of the IANA list`);
  if (!isCurrency(currency)) throw invalid('currency', `${currency} is not a currency of ISO 4217`);
  if (currency !== config.FANFARE_CURRENCY) {
    throw new DomainError(
      'CURRENCY_MISMATCH',
      `The shop's currency is ${config.FANFARE_CURRENCY}, not ${currency}`,
    );
  }
  return { timeZone, currency, map: parseColumnMap(map) };
}

/** An import as callers see it. */
export const importView = ({ id, ...row }: ImportRow): { importId: string } & Omit<ImportRow, 'id'> => ({
  importId: id,
  ...row,
});

/** Receives a CSV file and imports it: 200 with the result, or 202 past 100,000 lines while the work goes on. */
export async function receiveImport(
  deps: AppDeps,
  { kind, query, body, req, personId }: ImportCall,
): Promise<Answer> {
  const options = optionsOf(deps, query);
  const encoding = req.get('content-encoding')?.toLowerCase();
  const file = await spool({ body, encoding, limit: deps.config.FANFARE_IMPORT_MAX });
  const ticket = await begin(deps, file, { kind, options, personId });
  if (file.lines - 1 <= WAITED_LINES) return { body: importView(await ticket.done) };
  ticket.done.catch((error: unknown) => {
    // Refusals stand in the import's row; what nobody expected is ours to see.
    if (!(error instanceof DomainError))
      deps.logger.error({ err: error, importId: ticket.id }, 'import failed');
  });
  return { status: 202, body: { importId: ticket.id }, headers: { Location: `/v1/imports/${ticket.id}` } };
}

interface Begin {
  kind: ImportKind;
  options: ImportOptions;
  personId: string;
}

async function begin({ db, calendar, now }: AppDeps, file: SpooledFile, begun: Begin) {
  try {
    const { id, done } = await beginImport(db, { ...begun, file, now, calendar });
    return { id, done: done.finally(() => file.close()) };
  } catch (error) {
    await file.close();
    throw error;
  }
}
