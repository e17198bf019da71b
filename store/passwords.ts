import { hash, verify } from '@node-rs/argon2';
import { normalPassword } from '../domain/password.ts';
import type { Queryable } from '../infra/database.ts';

/** argon2id (the library's default), with the parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** What is compared where there is no password: of these parameters, made from random bytes that nobody kept. */
const NOBODYS =
  '$argon2id$v=19$m=19456,t=2,p=1$TDeND/+wRjFVynUyW9q0NQ$eCLSyXez5zds3oyaKrylCJQ42wUn6m7m42AzUnQy+5I';

/** The hash of a password, for {@link setPassword}; takes some 30 ms of a thread beside. */
export const hashPassword = (password: string): Promise<string> => hash(normalPassword(password), COST);

/** Gives a person a password by its hash, in place of the one before. */
export async function setPassword(
  db: Queryable,
  { personId, hash: made, at }: { personId: string; hash: string; at: Date },
): Promise<void> {
  await db.query(
    `insert into passwords (person_id, hash, changed_at) values ($1, $2, $3)
     on conflict (person_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`,
    [personId, made, at],
  );
}

/** Gives a person a password where they have none; whether it was taken. */
export async function setFirstPassword(
  db: Queryable,
  { personId, hash: made, at }: { personId: string; hash: string; at: Date },
): Promise<boolean> {
  const set = await db.query(
    `insert into passwords (person_id, hash, changed_at) values ($1, $2, $3) on conflict (person_id) do nothing`,
    [personId, made, at],
  );
  return set.rowCount === 1;
}

/** Whether this is the person's password. Nobody (null), and somebody without one, costs the same time and is false. */
export async function isPassword(db: Queryable, personId: string | null, password: string): Promise<boolean> {
  const { rows } = await db.query<{ hash: string }>('select hash from passwords where person_id = $1', [
    personId,
  ]);
  const known = rows[0]?.hash;
  const matches = await verify(known ?? NOBODYS, normalPassword(password));
  return known !== undefined && matches;
}
