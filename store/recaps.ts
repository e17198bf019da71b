import { DomainError } from '../domain/errors.ts';
import { isId } from '../domain/ids.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** A report to keep. `run` is what wrote it: the same run again stores nothing and gets its version. */
export interface NewRecap {
  campaignId: string;
  run: string;
  report: object;
  html: string;
  /** Epoch milliseconds. */
  at: number;
}

/** Stores a report as the campaign's next version and answers its number. */
export async function addRecap(db: Queryable, recap: NewRecap): Promise<number> {
  const { campaignId, run, report, html, at } = recap;
  const { rows } = await db.query<{ version: number }>(loadSql('recaps-add'), [
    campaignId,
    run,
    JSON.stringify(report),
    html,
    new Date(at),
  ]);
  if (!rows[0]) throw new Error('The statement of recaps answers one row');
  return rows[0].version;
}

export interface StoredRecap {
  version: number;
  report: Record<string, unknown>;
  html: string;
  at: Date;
}

/** A campaign's recap, the newest unless a version is asked for. Throws RECAP_NOT_FOUND. */
export async function findRecap(
  db: Queryable,
  { campaignId, version }: { campaignId: string; version?: number | undefined },
): Promise<StoredRecap> {
  const { rows } = isId(campaignId)
    ? await db.query<StoredRecap>(
        `select version, report, html, at from recaps where campaign_id = $1 and ($2::int is null or version = $2)
         order by version desc limit 1`,
        [campaignId, version ?? null],
      )
    : { rows: [] };
  const which = version === undefined ? 'recap' : `version ${version} of the recap`;
  if (!rows[0]) throw new DomainError('RECAP_NOT_FOUND', `Campaign ${campaignId} has no ${which} yet`);
  return rows[0];
}
