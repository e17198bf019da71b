import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { appendAudit, auditScopes, listAudit, verifyAudit } from '../../store/audit.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();

const entry = (scope: string, key: string) => ({
  scope,
  key: `${scope}/${key}`,
  at: 1_800_000_000_000,
  actorId: randomUUID(),
  action: 'paused',
  data: { b: 1, a: ['x', null], n: 0.1 },
});

describe('audit chain', () => {
  test('links follow each other and verify', async () => {
    const scope = randomUUID();
    for (const key of ['1', '2', '3']) await appendAudit(db.pool, entry(scope, key));
    const links = await listAudit(db.pool, { scope, after: 0, limit: 10 });
    expect(links.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(links[1]?.prevHash).toBe(links[0]?.hash);
    expect(await verifyAudit(db.pool, scope)).toEqual({ scope, entries: 3, ok: true, brokenAt: null });
    expect(await auditScopes(db.pool)).toContain(scope);
  });

  test('the same key twice is one link', async () => {
    const scope = randomUUID();
    await appendAudit(db.pool, entry(scope, 'once'));
    await appendAudit(db.pool, entry(scope, 'once'));
    expect((await verifyAudit(db.pool, scope)).entries).toBe(1);
  });

  test('twenty writers at once, in transactions of their own, make one chain', async () => {
    const scope = randomUUID();
    const write = (n: number) => db.transaction((tx) => appendAudit(tx, entry(scope, String(n))));
    await Promise.all(Array.from({ length: 20 }, (_, n) => write(n)));
    expect(await verifyAudit(db.pool, scope)).toMatchObject({ entries: 20, ok: true });
  });

  test.each([
    ['its data', `update audit set data = '{"a":2}' where scope = $1 and seq = 2`],
    ['its person', 'update audit set actor_id = null where scope = $1 and seq = 2'],
    ['its time', `update audit set at = at + interval '1 second' where scope = $1 and seq = 2`],
    ['the link itself, taken away', 'delete from audit where scope = $1 and seq = 2'],
  ])('a link changed in %s is found where it breaks', async (_, statement) => {
    const scope = randomUUID();
    for (const key of ['1', '2', '3']) await appendAudit(db.pool, entry(scope, key));
    await db.pool.query(statement, [scope]);
    expect(await verifyAudit(db.pool, scope)).toMatchObject({ ok: false, brokenAt: 2 });
  });
});
