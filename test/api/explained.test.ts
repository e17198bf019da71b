import { describe, expect, test } from '@jest/globals';
import { explained } from '../../api/explained.ts';
import { DomainError } from '../../domain/errors.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();

async function wordsAfter(act: (commentId: string) => Promise<unknown>): Promise<string[]> {
  const { id: campaignId, people } = await aCampaign(db.pool);
  const personId = people['lead@fanfare.example'] ?? '';
  await explained(db, { campaignId, personId, text: 'Because' }, act).catch(() => undefined);
  const { rows } = await db.pool.query<{ text: string }>('select text from comments where campaign_id = $1', [
    campaignId,
  ]);
  return rows.map(({ text }) => text);
}

describe('what a person wrote to explain something', () => {
  test('is kept where that is done', async () => {
    expect(await wordsAfter(async () => 'done')).toEqual(['Because']);
  });

  test('goes again where that is refused', async () => {
    const refuse = () => Promise.reject(new DomainError('APPROVAL_NOT_OPEN', 'too late'));
    expect(await wordsAfter(refuse)).toEqual([]);
  });

  test('stays where no worker answered or the server failed: it may still be done', async () => {
    const unanswered = () => Promise.reject(new DomainError('WORKER_UNAVAILABLE', 'try again'));
    expect(await wordsAfter(unanswered)).toEqual(['Because']);
    expect(await wordsAfter(() => Promise.reject(new Error('cut off')))).toEqual(['Because']);
  });
});
