import { createHash } from 'crypto';
import { canonicalJson } from '../domain/plan/canonical.ts';
import type { Queryable } from '../infra/database.ts';

/** One governance action: person ids only, so that erasing a customer never breaks the chain. */
export interface AuditRecord {
  /** A campaign's id, or `all` for what concerns the whole shop. */
  scope: string;
  /** Makes a repeat harmless. */
  key: string;
  /** Epoch milliseconds. */
  at: number;
  actorId: string | null;
  action: string;
  data: Record<string, unknown>;
}

/** A link of the chain: `hash` covers everything else, `prevHash` the link before. */
export interface AuditRow extends AuditRecord {
  seq: number;
  prevHash: string;
  hash: string;
}

/** `brokenAt` is the first `seq` whose hash, link or place does not fit. */
export interface AuditVerdict {
  scope: string;
  entries: number;
  ok: boolean;
  brokenAt: number | null;
}

const GENESIS = '0'.repeat(64);

function linkHash(row: AuditRow): string {
  const { scope, seq, key, at, actorId, action, data, prevHash } = row;
  const link = { scope, seq, key, at, actorId, action, data, prevHash };
  return createHash('sha256').update(canonicalJson(link)).digest('hex');
}

interface Row {
  seq: number;
  key: string;
  at: Date;
  actor_id: string | null;
  action: string;
  data: Record<string, unknown>;
  prev_hash: string;
  hash: string;
}

const toLink = (scope: string, { at, actor_id, prev_hash, ...row }: Row): AuditRow => ({
  ...row,
  scope,
  at: at.getTime(),
  actorId: actor_id,
  prevHash: prev_hash,
});

const LAST = 'select seq, hash from audit where scope = $1 order by seq desc limit 1';
const KNOWN = 'select 1 from audit where key = $1';
const INSERT = `insert into audit (scope, seq, key, at, actor_id, action, data, prev_hash, hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`;

/** Adds a link to the scope's chain; a key that is there already changes nothing. */
export async function appendAudit(db: Queryable, record: AuditRecord): Promise<void> {
  // Two writers may see the same last link: the table lets one in, the other looks again.
  for (;;) {
    if ((await db.query(KNOWN, [record.key])).rowCount) return;
    const last = (await db.query<{ seq: number; hash: string }>(LAST, [record.scope])).rows[0];
    const data = JSON.parse(JSON.stringify(record.data)) as Record<string, unknown>;
    const link = { ...record, data, seq: (last?.seq ?? 0) + 1, prevHash: last?.hash ?? GENESIS, hash: '' };
    const { scope, seq, key, at, actorId, action, prevHash } = link;
    const values = [scope, seq, key, new Date(at), actorId, action, JSON.stringify(data), prevHash];
    if ((await db.query(INSERT, [...values, linkHash(link)])).rowCount) return;
  }
}

const PAGE = `select seq, key, at, actor_id, action, data, prev_hash, hash from audit
  where scope = $1 and seq > $2 order by seq limit $3`;

const NEWEST = `select seq, key, at, actor_id, action, data, prev_hash, hash from audit
  where scope = $1 and ($2::bigint is null or seq < $2) order by seq desc limit $3`;

/** Up to `limit` links of a scope before a place (null for the last ones), the newest first. */
export async function listNewestAudit(
  db: Queryable,
  { scope, before, limit }: { scope: string; before: number | null; limit: number },
): Promise<AuditRow[]> {
  const { rows } = await db.query<Row>(NEWEST, [scope, before, limit]);
  return rows.map((row) => toLink(scope, row));
}

/** Up to `limit` links of a scope after the place `after` (0 for the first), in order. */
export async function listAudit(
  db: Queryable,
  { scope, after, limit }: { scope: string; after: number; limit: number },
): Promise<AuditRow[]> {
  const { rows } = await db.query<Row>(PAGE, [scope, after, limit]);
  return rows.map((row) => toLink(scope, row));
}

/** Walks one chain from its first link and says where it breaks, if it does. */
export async function verifyAudit(db: Queryable, scope: string): Promise<AuditVerdict> {
  let prevHash = GENESIS;
  let seq = 0;
  for (;;) {
    const page = await listAudit(db, { scope, after: seq, limit: 1000 });
    for (const link of page) {
      const fits = link.seq === seq + 1 && link.prevHash === prevHash && link.hash === linkHash(link);
      if (!fits) return { scope, entries: seq, ok: false, brokenAt: seq + 1 };
      ({ hash: prevHash, seq } = link);
    }
    if (page.length < 1000) return { scope, entries: seq, ok: true, brokenAt: null };
  }
}

/** Every scope that has a chain. */
export async function auditScopes(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ scope: string }>('select distinct scope from audit order by scope');
  return rows.map(({ scope }) => scope);
}
