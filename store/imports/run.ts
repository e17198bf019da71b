import { createHash } from 'crypto';
import { pipeline } from 'stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import type { Database } from '../../infra/database.ts';
import { loadSql } from '../sql.ts';
import { bindColumns } from './columns.ts';
import { CopyRows } from './copy.ts';
import { IMPORT_FORMATS } from './formats.ts';
import { LineNotes, SHOWN_NOTES } from './notes.ts';
import { keepRejects, KEPT_REJECTS } from './rejects.ts';
import { endImport, importOfFile, importRow, insertImport, writeProgress, type ImportRow } from './rows.ts';
import { keepCurrency } from './shop.ts';
import type { Columns, NewImport } from './types.ts';

/** An import under way, or the earlier one of the same file. `done` rejects where nothing of the file was taken. */
export interface ImportTicket {
  id: string;
  done: Promise<ImportRow>;
}

/**
 * Begins to import a file in one transaction: a crash leaves nothing of it. The same file, read in the same way,
 * changes nothing: its ticket is the earlier one's. `done` rejects with INVALID_BODY (a header that cannot be used)
 * or CURRENCY_MISMATCH.
 */
export async function beginImport(db: Database, input: NewImport): Promise<ImportTicket> {
  const hash = hashOf(input);
  const earlier = await importOfFile(db.pool, { kind: input.kind, hash });
  if (earlier !== undefined) return { id: earlier.id, done: Promise.resolve(earlier) };
  const id = uuid();
  const client = await db.pool.connect();
  try {
    // Held as long as this session lives: whoever can take it knows that a row still `running` has no process behind it.
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [id]);
    const { kind, file, personId, now } = input;
    const total = Math.max(0, file.lines - 1);
    await insertImport(client, { id, kind, hash, total, personId, at: now() });
  } catch (error) {
    client.release(true);
    throw error;
  }
  return { id, done: new ImportRun(db, client, { ...input, id, hash }).finish() };
}

/** How the file is read is part of what it is: after a wrong `map` the same bytes are another file. */
function hashOf({ file, options }: NewImport): string {
  const map = Object.entries(options.map).sort(([a], [b]) => (a < b ? -1 : 1));
  const said = JSON.stringify([file.hash, options.timeZone, options.currency, map]);
  return createHash('sha256').update(said).digest('hex');
}

type Work = NewImport & { id: string; hash: string };

class ImportRun {
  readonly #errors = new LineNotes(KEPT_REJECTS);
  readonly #warnings = new LineNotes();
  readonly #db: Database;
  readonly #client: PoolClient;
  readonly #work: Work;
  #columns: Columns = new Map();
  #rows: CopyRows | undefined;

  constructor(db: Database, client: PoolClient, work: Work) {
    this.#db = db;
    this.#client = client;
    this.#work = work;
  }

  async finish(): Promise<ImportRow> {
    const { id, hash, kind } = this.#work;
    try {
      const repeats = await this.#apply();
      await this.#client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [id]);
      this.#client.release();
      const row = await (repeats
        ? importOfFile(this.#db.pool, { kind, hash })
        : importRow(this.#db.pool, id));
      if (row === undefined) throw new Error(`Import ${id} has no row`);
      return row;
    } catch (error) {
      // The connection may be in the middle of a COPY: closing it rolls back and gives up the lock.
      this.#client.release(true);
      await this.#fail(error);
      throw error;
    }
  }

  /** True where another import of the same file was faster; then nothing was changed. */
  async #apply(): Promise<boolean> {
    const { kind, hash, options, id, now } = this.#work;
    const client = this.#client;
    await client.query(`begin; set local work_mem = '256MB'`);
    await this.#stage();
    // One file is merged at a time, whatever its kind: two would meet in products and customers.
    await client.query(`select pg_advisory_xact_lock(hashtextextended('imports', 0))`);
    if ((await importOfFile(client, { kind, hash })) !== undefined) {
      await client.query('rollback');
      await endImport(client, { ...this.#end({ imported: 0, updated: 0 }), state: 'repeated' });
      return true;
    }
    await keepCurrency(client, { currency: options.currency, binding: kind === 'orders' });
    const context = { importId: id, at: now(), columns: this.#columns, errors: this.#errors };
    const counts = await IMPORT_FORMATS[kind].merge(client, context);
    const kept = await this.#keepRejects();
    await endImport(client, { ...this.#end(counts), state: 'done', kept });
    await client.query('commit');
    return false;
  }

  /** Looks the rejected lines up in the file once more: what was wrong with some only the merge has shown. */
  #keepRejects(): Promise<number> {
    const { id, file, now } = this.#work;
    const found = { importId: id, notes: this.#errors.list(), columns: this.#columns, at: now() };
    return keepRejects(this.#client, file, found);
  }

  async #stage(): Promise<void> {
    const { kind, file, options, calendar } = this.#work;
    const format = IMPORT_FORMATS[kind];
    await this.#client.query(loadSql(format.staging));
    this.#rows = new CopyRows({
      bind: (header) => {
        this.#columns = bindColumns(header, { format, map: options.map, warnings: this.#warnings });
        const context = {
          columns: this.#columns,
          calendar,
          timeZone: options.timeZone,
          warnings: this.#warnings,
        };
        return format.reader(context);
      },
      errors: this.#errors,
      onProgress: this.#progress(),
    });
    await pipeline(file.open(), this.#rows, this.#client.query(copyFrom('copy import_staging from stdin')));
    await this.#client.query('analyze import_staging');
  }

  #progress(): (lines: number) => void {
    let busy = false;
    return (lines) => {
      if (busy) return;
      busy = true;
      // Progress is for people to look at: one that cannot be written is no reason to stop.
      writeProgress(this.#db.pool, this.#work.id, lines)
        .catch(() => undefined)
        .finally(() => (busy = false));
    };
  }

  #end(counts: { imported: number; updated: number }) {
    const [errors, warnings] = [this.#errors.list().slice(0, SHOWN_NOTES), this.#warnings.list()];
    const lines = this.#rows?.lines ?? 0;
    const { id, now } = this.#work;
    return {
      id,
      at: now(),
      lines,
      ...counts,
      rejected: this.#errors.count,
      kept: 0,
      errors,
      warnings,
      failure: null,
    };
  }

  async #fail(error: unknown): Promise<void> {
    const failure =
      error instanceof DomainError ? error.message : 'Something went wrong on our side; nothing was taken';
    const end = { ...this.#end({ imported: 0, updated: 0 }), state: 'failed' as const, failure };
    // The fault itself is thrown on; a row that cannot be written is found dead when it is next read.
    await endImport(this.#db.pool, end).catch(() => undefined);
  }
}
