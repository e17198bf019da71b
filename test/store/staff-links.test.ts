import { beforeAll, expect, test } from '@jest/globals';
import { createStaffLink, findStaffLink, useStaffLink, type NewStaffLink } from '../../store/staff-links.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const EXPIRES = new Date('2027-06-02T10:00:00Z');
const BEFORE = new Date(EXPIRES.getTime() - 1);
let link: NewStaffLink;

beforeAll(async () => {
  const { id: campaignId, hash, people } = await aCampaign(pool);
  const personId = people['head@fanfare.example'] ?? '';
  link = {
    ...{ purpose: 'decide', personId, campaignId, version: 1, level: 'lead', planHash: hash },
    expiresAt: EXPIRES,
  };
});

test('a link is found by its token with all it is bound to, and by nothing else', async () => {
  const token = await createStaffLink(pool, link);
  expect(await findStaffLink(pool, token)).toMatchObject({ ...link, incidentId: null, usedAt: null });
  expect(await findStaffLink(pool, `${token}x`)).toBeNull();
});

test('the token has 256 bits, is new each time, and stands nowhere in the database', async () => {
  const tokens = [await createStaffLink(pool, link), await createStaffLink(pool, link)];
  expect(new Set(tokens).size).toBe(2);
  expect(tokens.map((token) => Buffer.from(token, 'base64url').length)).toEqual([32, 32]);
  const { rows } = await pool.query<{ kept: string }>(
    `select string_agg(l::text, ' ') as kept from staff_links l`,
  );
  for (const token of tokens) expect(rows[0]?.kept).not.toContain(token);
});

test('a link is used once: the second use gets nothing and the first one’s instant stays', async () => {
  const token = await createStaffLink(pool, link);
  expect(await useStaffLink(pool, token, new Date(0))).toMatchObject({ personId: link.personId });
  expect(await useStaffLink(pool, token, BEFORE)).toBeNull();
  expect((await findStaffLink(pool, token))?.usedAt).toEqual(new Date(0));
});

test('of twenty uses at once one gets the link', async () => {
  const token = await createStaffLink(pool, link);
  const uses = await Promise.all(Array.from({ length: 20 }, () => useStaffLink(pool, token, BEFORE)));
  expect(uses.filter((used) => used !== null)).toHaveLength(1);
});

test('a link is good until its last millisecond, and found but not usable from then on', async () => {
  const [late, early] = [await createStaffLink(pool, link), await createStaffLink(pool, link)];
  expect(await useStaffLink(pool, late, EXPIRES)).toBeNull();
  expect(await findStaffLink(pool, late)).toMatchObject({ usedAt: null });
  expect(await useStaffLink(pool, early, BEFORE)).not.toBeNull();
});

test('a token nobody was given uses nothing', async () => {
  expect(await useStaffLink(pool, 'x'.repeat(43), BEFORE)).toBeNull();
});
