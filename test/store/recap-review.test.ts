import { expect, test } from '@jest/globals';
import { verifyAudit } from '../../store/audit.ts';
import { recapReview, type ReviewMoment, signRecap, writeLessons } from '../../store/recap-review.ts';
import { addRecap } from '../../store/recaps.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const A = '019a0000-0000-7000-8000-00000000000a';
const B = '019a0000-0000-7000-8000-00000000000b';
const WORDS = { causes: ['下雨'], lessons: ['Start earlier'], recommendations: [] };

async function aRecap(): Promise<{
  campaignId: string;
  by: (personId: string, key: string) => ReviewMoment;
}> {
  const { id: campaignId } = await aCampaign(db.pool);
  await addRecap(db.pool, { campaignId, run: 'first', report: {}, html: '', at: 0 });
  return { campaignId, by: (personId, key) => ({ campaignId, phase: 'closed', personId, key, at: 1_000 }) };
}

test('lessons replace those before them', async () => {
  const { campaignId, by } = await aRecap();
  expect(await recapReview(db.pool, campaignId)).toMatchObject({ lessons: [], writtenBy: null });
  await writeLessons(db.pool, by(A, 'one'), WORDS);
  await writeLessons(db.pool, by(B, 'two'), { ...WORDS, causes: [] });
  expect(await recapReview(db.pool, campaignId)).toMatchObject({
    ...{ causes: [], lessons: ['Start earlier'], writtenBy: B, writtenAt: new Date(1_000) },
  });
});

test('a signature counts once, and no more when the words change', async () => {
  const { campaignId, by } = await aRecap();
  await writeLessons(db.pool, by(A, 'one'), WORDS);
  await signRecap(db.pool, by(B, 'sign'), { version: 1 });
  await signRecap(db.pool, by(B, 'sign again'), { version: 1 });
  expect((await recapReview(db.pool, campaignId)).signatures).toMatchObject([{ personId: B, counts: true }]);
  await writeLessons(db.pool, by(A, 'two'), { ...WORDS, recommendations: ['Ask twice'] });
  expect((await recapReview(db.pool, campaignId)).signatures).toMatchObject([{ personId: B, counts: false }]);
  await writeLessons(db.pool, by(A, 'three'), WORDS);
  expect((await recapReview(db.pool, campaignId)).signatures).toMatchObject([{ personId: B, counts: true }]);
  expect(await verifyAudit(db.pool, campaignId)).toMatchObject({ ok: true, entries: 4 });
});

test('a newer report wants a new signature, and an older one cannot be signed', async () => {
  const { campaignId, by } = await aRecap();
  await signRecap(db.pool, by(A, 'sign'), { version: 1 });
  await addRecap(db.pool, { campaignId, run: 'second', report: {}, html: '', at: 0 });
  expect((await recapReview(db.pool, campaignId)).signatures).toMatchObject([{ personId: A, counts: false }]);
  await expect(signRecap(db.pool, by(A, 'late'), { version: 1 })).rejects.toMatchObject({
    code: 'RECAP_CHANGED',
  });
});
