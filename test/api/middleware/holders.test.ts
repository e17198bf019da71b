import { expect, test } from '@jest/globals';
import { createHolders } from '../../../api/middleware/holders.ts';
import { secretHash } from '../../../store/secrets.ts';
import { revokeToken } from '../../../store/tokens.ts';
import { signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const now = (): number => Date.now();
const credential = (bearer: string) => ({
  kind: 'token' as const,
  hash: secretHash(bearer.replace('Bearer ', '')),
});

/** The same database, with the queries that went through its pool counted. */
function counted() {
  let queries = 0;
  const pool = Object.create(db.pool) as typeof db.pool;
  pool.query = ((...args: Parameters<typeof db.pool.query>) => {
    queries += 1;
    return db.pool.query(...args);
  }) as typeof db.pool.query;
  return { database: { ...db, pool }, queries: () => queries };
}

test('calls of one moment with one token are looked up once, those with another get their own answer', async () => {
  const [shop, lead] = [await signIn(db, ['shop']), await signIn(db, ['lead'])];
  const { database, queries } = counted();
  const holders = createHolders({ db: database, now });
  await holders(credential(shop.bearer));
  const one = queries();
  const asked = [shop, shop, lead, shop].map(({ bearer }) => holders(credential(bearer)));
  const unknown = holders({ kind: 'token', hash: secretHash('nobody') });
  expect((await Promise.all(asked)).map((each) => each?.person.id)).toEqual(
    [shop, shop, lead, shop].map(({ person }) => person.id),
  );
  expect(await unknown).toBeNull();
  expect(queries()).toBeLessThan(5 * one);
});

test('a token that was revoked is refused from the next call on, however many calls came just before', async () => {
  const { bearer } = await signIn(db, ['operator']);
  const holders = createHolders({ db, now });
  const before = await Promise.all(Array.from({ length: 20 }, () => holders(credential(bearer))));
  expect(before.every((each) => each !== null)).toBe(true);
  const { rows } = await db.pool.query<{ id: string }>('select id from tokens where hash = $1', [
    credential(bearer).hash,
  ]);
  const late = holders(credential(bearer));
  await revokeToken(db.pool, rows[0]?.id ?? '', new Date());
  expect(await holders(credential(bearer))).toBeNull();
  await late;
});
