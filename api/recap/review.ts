import { DomainError } from '../../domain/errors.ts';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import { peopleByEmail, type Person, personById } from '../../store/people.ts';
import { type Lessons, recapReview, signRecap, writeLessons } from '../../store/recap-review.ts';
import { findRecap } from '../../store/recaps.ts';
import type { AppDeps } from '../deps.ts';

type Deps = Pick<AppDeps, 'db' | 'now'>;

/** Somebody's word on a campaign's recap. */
export interface ReviewCall {
  campaignId: string;
  person: Person;
  requestId: string;
}

/** What people added to a recap, as the API shows it; people by their address. */
export interface ReviewView extends Lessons {
  writtenBy: string | null;
  writtenAt: string | null;
  /** Those whom the plan asks to sign, in its order; `signedAt` is null until they did, or since the words changed. */
  signOff: { person: string; signedAt: string | null; version: number | null }[];
  /** Whether all of them have. */
  signed: boolean;
}

async function signersOf({ db }: Deps, campaignId: string): Promise<Person[]> {
  const { hash } = await findCampaign(db.pool, campaignId);
  const { recap } = await loadPlan(db.pool, campaignId, hash);
  const people = await peopleByEmail(db.pool, recap.signOff ?? []);
  return [...people.values()];
}

/** What people added to a campaign's recap, and who of those asked has signed it. */
export async function reviewOf(deps: Deps, campaignId: string): Promise<ReviewView> {
  const { signatures, writtenBy, writtenAt, ...written } = await recapReview(deps.db.pool, campaignId);
  const signOff = (await signersOf(deps, campaignId)).map(({ id, email }) => {
    const counted = signatures.find(({ personId, counts }) => personId === id && counts);
    return {
      person: email,
      signedAt: counted?.at.toISOString() ?? null,
      version: counted?.version ?? null,
    };
  });
  const signed = signOff.length > 0 && signOff.every(({ signedAt }) => signedAt !== null);
  const author = writtenBy === null ? null : await personById(deps.db.pool, writtenBy);
  return {
    ...written,
    writtenBy: author?.email ?? null,
    writtenAt: writtenAt?.toISOString() ?? null,
    signOff,
    signed,
  };
}

/** Writes the lessons anew, once there is a report. Throws RECAP_NOT_FOUND, CAMPAIGN_NOT_FOUND. */
export async function keepLessons(deps: Deps, call: ReviewCall, written: Lessons): Promise<ReviewView> {
  const { campaignId, person, requestId } = call;
  const { phase } = await findCampaign(deps.db.pool, campaignId);
  await findRecap(deps.db.pool, { campaignId });
  const moment = { campaignId, phase, personId: person.id, key: requestId, at: deps.now() };
  await deps.db.transaction((tx) => writeLessons(tx, moment, written));
  return reviewOf(deps, campaignId);
}

/** Signs the newest report. Throws NOT_A_SIGNER, RECAP_NOT_FOUND, RECAP_CHANGED. */
export async function sign(
  deps: Deps,
  call: ReviewCall,
  { version }: { version?: number },
): Promise<ReviewView> {
  const { campaignId, person, requestId } = call;
  const { phase } = await findCampaign(deps.db.pool, campaignId);
  const newest = await findRecap(deps.db.pool, { campaignId });
  if (!(await signersOf(deps, campaignId)).some(({ id }) => id === person.id)) {
    throw new DomainError('NOT_A_SIGNER', 'The plan does not name you among those who sign its recap');
  }
  const moment = { campaignId, phase, personId: person.id, key: requestId, at: deps.now() };
  await deps.db.transaction((tx) => signRecap(tx, moment, { version: version ?? newest.version }));
  return reviewOf(deps, campaignId);
}
