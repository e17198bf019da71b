import { createHash } from 'node:crypto';
import { DomainError } from '../domain/errors.ts';
import type { Phase } from '../domain/lifecycle.ts';
import { canonicalJson } from '../domain/plan/canonical.ts';
import type { Queryable } from '../infra/database.ts';
import { recordAction } from './actions.ts';

/** What people learned of a campaign, in their own words. */
export interface Lessons {
  causes: string[];
  lessons: string[];
  recommendations: string[];
}

/** Who does it to which campaign; `at` is epoch milliseconds, `key` makes a repeat harmless. */
export interface ReviewMoment {
  campaignId: string;
  phase: Phase;
  personId: string;
  key: string;
  at: number;
}

/** A signature: it counts while `version` is the newest report and its lessons stand as they were signed. */
export interface Signature {
  personId: string;
  version: number;
  at: Date;
  counts: boolean;
}

/** What people added to a campaign's newest recap. */
export interface Review extends Lessons {
  writtenBy: string | null;
  writtenAt: Date | null;
  signatures: Signature[];
}

const NOTHING: Lessons = { causes: [], lessons: [], recommendations: [] };

/** SHA-256 of the texts, so that a signature says which words it stands under. */
function lessonsHash({ causes, lessons, recommendations }: Lessons): string {
  return createHash('sha256').update(canonicalJson({ causes, lessons, recommendations })).digest('hex');
}

/** Replaces the lessons whole. Signatures under other words stop counting. */
export async function writeLessons(db: Queryable, moment: ReviewMoment, written: Lessons): Promise<void> {
  const { campaignId, phase, personId, key, at } = moment;
  const hash = lessonsHash(written);
  await db.query(
    `insert into recap_lessons (campaign_id, causes, lessons, recommendations, hash, person_id, at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (campaign_id) do update set causes = excluded.causes,
       lessons = excluded.lessons, recommendations = excluded.recommendations, hash = excluded.hash,
       person_id = excluded.person_id, at = excluded.at`,
    [campaignId, written.causes, written.lessons, written.recommendations, hash, personId, new Date(at)],
  );
  const count = written.causes.length + written.lessons.length + written.recommendations.length;
  const done = { campaignId, phase, key, at, actorId: personId, commentId: null };
  await recordAction(db, { ...done, action: 'lessonsWritten', data: { count, hash } });
}

/**
 * Signs the newest report with the lessons it has; the same person again changes nothing. What is written meanwhile
 * makes the signature one under other words.
 * @throws RECAP_CHANGED where `version` is not the newest any more
 */
export async function signRecap(
  db: Queryable,
  moment: ReviewMoment,
  { version }: { version: number },
): Promise<void> {
  const { campaignId, phase, personId, key, at } = moment;
  const newest = await newestVersion(db, campaignId);
  if (newest !== version) {
    throw new DomainError('RECAP_CHANGED', `Version ${version} is not the newest report: that is ${newest}`);
  }
  const { hash } = await lessonsOf(db, campaignId);
  const { rowCount } = await db.query(
    `insert into recap_signatures (campaign_id, person_id, version, lessons_hash, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [campaignId, personId, version, hash, new Date(at)],
  );
  if (!rowCount) return;
  const done = { campaignId, phase, key, at, actorId: personId, commentId: null };
  await recordAction(db, { ...done, action: 'recapSigned', data: { version, lessons: hash } });
}

async function newestVersion(db: Queryable, campaignId: string): Promise<number> {
  const { rows } = await db.query<{ version: number | null }>(
    'select max(version) as version from recaps where campaign_id = $1',
    [campaignId],
  );
  return rows[0]?.version ?? 0;
}

type WrittenLessons = Pick<Review, keyof Lessons | 'writtenBy' | 'writtenAt'> & { hash: string };

async function lessonsOf(db: Queryable, campaignId: string): Promise<WrittenLessons> {
  const { rows } = await db.query<WrittenLessons>(
    `select causes, lessons, recommendations, hash, person_id as "writtenBy", at as "writtenAt"
     from recap_lessons where campaign_id = $1`,
    [campaignId],
  );
  return rows[0] ?? { ...NOTHING, hash: lessonsHash(NOTHING), writtenBy: null, writtenAt: null };
}

/** The lessons of a campaign, and who signed them with its newest report. */
export async function recapReview(db: Queryable, campaignId: string): Promise<Review> {
  const { hash, ...written } = await lessonsOf(db, campaignId);
  const signed = await db.query<Signature>(
    `select distinct on (person_id) person_id as "personId", version, at, (version = $2 and lessons_hash = $3) as counts
     from recap_signatures where campaign_id = $1 order by person_id, counts desc, at desc`,
    [campaignId, await newestVersion(db, campaignId), hash],
  );
  return { ...written, signatures: signed.rows };
}
