import { v7 as uuid } from 'uuid';
import type { Queryable } from '../infra/database.ts';
import { newSecret, secretHash } from './secrets.ts';

export type StaffPurpose = 'decide' | 'acknowledge' | 'recap' | 'budget';

export interface NewStaffLink {
  purpose: StaffPurpose;
  personId: string;
  campaignId: string;
  /** What the link is bound to: a level of a version and its hash, or an incident. */
  version?: number;
  level?: string;
  planHash?: string;
  incidentId?: string;
  expiresAt: Date;
}

export interface StaffLink {
  id: string;
  purpose: StaffPurpose;
  personId: string;
  campaignId: string;
  version: number | null;
  level: string | null;
  planHash: string | null;
  incidentId: string | null;
  expiresAt: Date;
  usedAt: Date | null;
}

const COLUMNS = `id, purpose, person_id AS "personId", campaign_id AS "campaignId", version, level,
  plan_hash AS "planHash", incident_id AS "incidentId", expires_at AS "expiresAt", used_at AS "usedAt"`;

/** Makes a link for one person and one thing to decide. Only the hash of the answered token is kept. */
export async function createStaffLink(db: Queryable, link: NewStaffLink): Promise<string> {
  const token = newSecret();
  await db.query(
    `INSERT INTO staff_links (id, hash, purpose, person_id, campaign_id, version, level, plan_hash, incident_id, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      uuid(),
      secretHash(token),
      link.purpose,
      link.personId,
      link.campaignId,
      link.version ?? null,
      link.level ?? null,
      link.planHash ?? null,
      link.incidentId ?? null,
      link.expiresAt,
    ],
  );
  return token;
}

/** The link behind a token, used or expired too, so that a page can say which; null when there is none. */
export async function findStaffLink(db: Queryable, token: string): Promise<StaffLink | null> {
  const found = await db.query<StaffLink>(`SELECT ${COLUMNS} FROM staff_links WHERE hash = $1`, [
    secretHash(token),
  ]);
  return found.rows[0] ?? null;
}

/** Takes the link's single use. Of two at once, one gets it; null when it is used, expired or unknown. */
export async function useStaffLink(db: Queryable, token: string, at: Date): Promise<StaffLink | null> {
  const used = await db.query<StaffLink>(
    `UPDATE staff_links SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING ${COLUMNS}`,
    [secretHash(token), at],
  );
  return used.rows[0] ?? null;
}
