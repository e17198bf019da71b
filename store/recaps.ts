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

/** One kept version, without what it says. */
export interface RecapVersion {
  version: number;
  at: Date;
  /** People who signed it, under whatever words. */
  signatures: number;
}

/** A campaign's versions, newest first; at most `limit`. */
export async function listRecapVersions(
  db: Queryable,
  campaignId: string,
  limit: number,
): Promise<RecapVersion[]> {
  const { rows } = await db.query<RecapVersion>(
    `select r.version, r.at, (select count(distinct s.person_id) from recap_signatures s
       where s.campaign_id = r.campaign_id and s.version = r.version) as signatures
     from recaps r where r.campaign_id = $1 order by r.version desc limit $2`,
    [campaignId, limit],
  );
  return rows;
}

/** A campaign's newest report in short; `roi` as the report has it. */
export interface RecapSummary {
  campaignId: string;
  key: string;
  name: Record<string, string>;
  currency: string;
  status: string;
  version: number;
  at: Date;
  window: { from: string; to: string } | null;
  sales: string | null;
  roi: number | null;
}

/** Campaigns that have a report, the youngest campaign first, below a campaign's id. */
export async function listRecaps(
  db: Queryable,
  { below, limit }: { below: string | undefined; limit: number },
): Promise<RecapSummary[]> {
  const { rows } = await db.query<RecapSummary>(loadSql('recaps-list'), [below ?? null, limit]);
  return rows;
}

/** The newest report of each of these campaigns that has one, in no order. */
export async function newestRecaps(
  db: Queryable,
  campaignIds: readonly string[],
): Promise<(Omit<StoredRecap, 'html'> & { campaignId: string })[]> {
  const { rows } = await db.query<Omit<StoredRecap, 'html'> & { campaignId: string }>(
    `select distinct on (campaign_id) campaign_id as "campaignId", version, report, at from recaps
     where campaign_id = any ($1::uuid[]) order by campaign_id, version desc`,
    [campaignIds],
  );
  return rows;
}
