import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import type { z } from 'zod';
import { createApp } from '../../api/app.ts';
import { drawPageRoutes } from '../../api/routes/draws-page.ts';
import { proofAnswer } from '../../api/schemas/draws.ts';
import { closeDraws, takeDraw } from '../../store/draws.ts';
import { appDeps } from '../support/app.ts';
import { aRain, aWheel, customersOnly } from '../support/draws.ts';
import { aLiveCampaign, aShopFloor, NOON } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

type Proof = z.output<typeof proofAnswer>;

const SCRIPT = fileURLToPath(new URL('../../examples/verify-draw.mjs', import.meta.url));
const db = await testDatabase({ poolSize: 10 });
const app = createApp(appDeps(db, { now: () => NOON }), drawPageRoutes(appDeps(db)));
const folder = await mkdtemp(join(tmpdir(), 'fanfare-draws-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
let [earlier, proof]: [Proof | undefined, Proof | undefined] = [undefined, undefined];

beforeAll(async () => {
  await aShopFloor(db);
  await customersOnly(db, 60);
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  const { id } = await aLiveCampaign(db, { promotions: [aWheel(), aRain()] });
  const published = async () => proofAnswer.parse((await request(app).get(`/p/draws/${id}/proof.json`)).body);
  const take = (promotion: string, n: number) =>
    takeDraw(db.pool, {
      ...{ campaignId: id, promotion, customerId: `c${n}`, requestId: randomUUID(), at: NOON },
    });
  for (let n = 1; n <= 60; n += 1) {
    await take('wheel', n);
    if (n <= 20) await take('rain', n);
    if (n === 10) earlier = await published();
  }
  await db.pool.query(`update campaigns set status = 'completed' where id = $1`, [id]);
  await closeDraws(db.pool, NOON);
  proof = await published();
});

interface Verdict {
  status: number;
  said: string;
}

/** Runs the script as anybody would, on files. */
async function verify(...proofs: (Proof | undefined)[]): Promise<Verdict> {
  const files = proofs.map((_, i) => join(folder, `${i}-${randomUUID()}.json`));
  await Promise.all(files.map((file, i) => writeFile(file, JSON.stringify(proofs[i]))));
  return new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...files], (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });
}

/** The proof with something changed in it. */
function tampered(change: (proof: Proof) => void): Proof {
  const copy = structuredClone(proof!);
  change(copy);
  return copy;
}

const [rain, wheel] = [0, 1];

test('the script computes every winner and packet of a real proof anew, and finds what was promised kept', async () => {
  expect(await verify(proof, earlier)).toEqual({
    status: 0,
    said: 'rain: 20 draws computed anew\nwheel: 60 draws computed anew\n',
  });
});

test('a proof of draws that run says so', async () => {
  expect(await verify(earlier)).toEqual({
    status: 0,
    said: 'rain: open, 10 drawn; keep this file\nwheel: open, 10 drawn; keep this file\n',
  });
});

test.each<[string, (proof: Proof) => void, RegExp]>([
  [
    'a winner who had not won',
    ({ promotions }) => {
      const lost = (promotions[wheel]!.entries as { prize?: string | null }[]).find(
        ({ prize }) => prize === null,
      );
      lost!.prize = 'big';
    },
    /WRONG wheel: number \d+, due null/,
  ],
  [
    'somebody else in a winner’s place',
    ({ promotions }) => {
      const entries = promotions[wheel]!.entries as { entrant: string; prize?: string | null }[];
      for (const entry of entries) if (entry.prize !== null) entry.entrant = 'f'.repeat(64);
    },
    /WRONG wheel: number/,
  ],
  [
    'a packet with more in it',
    ({ promotions }) => {
      (promotions[rain]!.entries as { amount?: string }[])[4]!.amount = '4.99';
    },
    /WRONG rain: number 5, due \d+/,
  ],
  ['an entry left out', ({ promotions }) => void promotions[wheel]!.entries.splice(7, 1), /59 entries of 60/],
  [
    'another seed',
    ({ promotions }) => {
      promotions[wheel]!.seed = 'a'.repeat(64);
    },
    /the seed has another hash/,
  ],
  [
    'another seed with its hash',
    ({ promotions }) => {
      promotions[wheel]!.seedHash = promotions[rain]!.seedHash;
      promotions[wheel]!.seed = promotions[rain]!.seed;
    },
    /wheel: seedHash is not what was promised earlier/,
  ],
  [
    'a promotion left out',
    ({ promotions }) => void promotions.splice(wheel, 1),
    /wheel: was promised earlier, and is missing/,
  ],
  [
    'no promotion at all',
    (file) => void (file.promotions = []),
    /rain: was promised(.|\n)*wheel: was promised/,
  ],
  [
    'a promotion twice',
    ({ promotions }) => void promotions.push(promotions[rain]!),
    /not one entry for each/,
  ],
  [
    'fewer draws than there were earlier',
    ({ promotions }) => {
      const own = promotions[wheel]!;
      Object.assign(own, { drawn: 9, entries: own.entries.slice(0, 9) });
    },
    /wheel: 9 drawn, of 10 earlier/,
  ],
  [
    'an end without its seed',
    ({ promotions }) => void Object.assign(promotions[wheel]!, { seed: null, entries: [] }),
    /wheel: a draw that has closed tells its seed/,
  ],
  [
    'more draws for each customer',
    ({ promotions }) => void (promotions[wheel]!.perCustomer = 100),
    /wheel: perCustomer is not what was promised earlier/,
  ],
  [
    'other odds',
    ({ promotions }) => {
      const own = promotions[wheel]!;
      if (own.kind === 'lottery') own.prizes[0]!.probability = '0.01';
    },
    /wheel: prizes is not what was promised earlier/,
  ],
  [
    'other rules',
    ({ promotions }) => void (promotions[rain]!.rules.en = 'As we like.'),
    /rain: rules is not what was promised earlier/,
  ],
  [
    'somebody who drew too often',
    ({ promotions }) => {
      const { entries } = promotions[rain]!;
      entries[5]!.entrant = entries[4]!.entrant;
    },
    /rain: [0-9a-f]{64} drew more than 1 times/,
  ],
  ['another campaign', (file) => void (file.campaignId = randomUUID()), /campaignId is another one/],
])('the script fails on %s', async (_, change, says) => {
  const { status, said } = await verify(tampered(change), earlier);
  expect([status, said]).toEqual([1, expect.stringMatching(says)]);
});

test('what was published once it had closed may not change any more', async () => {
  const swapped = tampered(({ promotions }) => {
    promotions[rain]!.entries[0]!.entrant = 'e'.repeat(64);
  });
  expect(await verify(swapped, proof)).toMatchObject({
    status: 1,
    said: expect.stringContaining('WRONG rain: other entries than earlier'),
  });
  const reopened = await verify(earlier, proof);
  expect(reopened).toMatchObject({ status: 1, said: expect.stringContaining('is open again') });
});

test('a file without draws fails by itself, and without a file the script says how it is used', async () => {
  expect((await verify(tampered((file) => void (file.promotions = [])))).status).toBe(1);
  const { status, said } = await verify();
  expect([status, said]).toEqual([2, expect.stringMatching(/^usage: /)]);
});
