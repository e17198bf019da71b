import type { Queryable } from '../infra/database.ts';

/** Who somebody is at an identity provider. */
export interface Identity {
  issuer: string;
  subject: string;
  personId: string;
}

/**
 * Binds a provider's subject to a person when they meet first. `bound` the first time, `known` later; `other` where the
 * subject is somebody else here, or the person another subject there: an address that changed hands opens nothing.
 */
export async function bindIdentity(
  db: Queryable,
  { issuer, subject, personId, at }: Identity & { at: Date },
): Promise<'bound' | 'known' | 'other'> {
  const bound = await db.query(
    'insert into identities (issuer, subject, person_id, at) values ($1, $2, $3, $4) on conflict do nothing',
    [issuer, subject, personId, at],
  );
  if (bound.rowCount === 1) return 'bound';
  const known = await db.query(
    'select 1 from identities where issuer = $1 and subject = $2 and person_id = $3',
    [issuer, subject, personId],
  );
  return known.rowCount === 1 ? 'known' : 'other';
}
