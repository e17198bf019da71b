import type { Express } from 'express';
import request from 'supertest';
import type { Role } from '../../domain/plan/vocabulary.ts';
import type { Database } from '../../infra/database.ts';
import { addPerson, personByEmail, type Person } from '../../store/people.ts';
import { hashPassword, setPassword } from '../../store/passwords.ts';

export const PASSWORD = 'quiet-river-7-lanterns';
let made: Promise<string> | undefined;

/** A person with a password: {@link PASSWORD}. */
export async function personWithPassword(
  db: Database,
  email: string,
  roles: readonly Role[] = ['viewer'],
): Promise<Person> {
  const added = await addPerson(db.pool, { email, name: 'Wen Somebody', roles });
  const person = added ?? (await personByEmail(db.pool, email));
  if (person === null) throw new Error(`No person ${email}`);
  // One hash for all: each costs a thread 30 ms.
  made ??= hashPassword(PASSWORD);
  await setPassword(db.pool, { personId: person.id, hash: await made, at: new Date() });
  return person;
}

/** The value of a cookie of an answer, with its name, as a browser sends it back; empty where it was not set. */
export function cookieIn(answer: { headers: Record<string, unknown> }, name = 'fanfare_session'): string {
  const set = ([] as unknown[]).concat(answer.headers['set-cookie'] ?? []).map(String);
  const found = set.find((header) => header.startsWith(`${name}=`) || header.startsWith(`__Host-${name}=`));
  return found?.split(';')[0] ?? '';
}

/** Signs in by password as a browser does; answers the cookie to send back. */
export async function cookieOfSignIn(app: Express | string, email: string): Promise<string> {
  const answer = await request(app)
    .post('/v1/session')
    .set('Sec-Fetch-Site', 'same-origin')
    .send({ email, password: PASSWORD });
  if (answer.status !== 200) throw new Error(`Signing in answered ${answer.status} ${answer.text}`);
  return cookieIn(answer);
}
