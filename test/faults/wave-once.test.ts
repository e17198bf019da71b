import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEmailActivities } from '../../activities/email/index.ts';
import type { Mailer, SendResult } from '../../activities/email/mailer.ts';
import { pauseGate, resumeGate } from '../../store/gates.ts';
import { claimMessages } from '../../store/messages.ts';
import { beginPage } from '../../store/waves.ts';
import { testDatabase } from '../support/postgres.ts';
import { aMember, aWave, emailDeps, NOON, reasonsOf, runPage, taskOf } from '../support/waves.ts';
import { unsubscribe } from '../../store/consents.ts';

const db = await testDatabase();
const HOUR = 3_600_000;

type Answer = SendResult['outcome'] | 'crash' | 'unreachable' | 'pause';

/** A mailer that answers from a script, one entry a mail, and counts what really left. */
function scripted(script: readonly Answer[], onPause: () => Promise<unknown>) {
  const delivered: string[] = [];
  let next = 0;
  const mailer: Mailer = {
    connections: 2,
    verify: async () => ({ ok: true }),
    close: () => undefined,
    async send({ messageId }) {
      const answer = script[next % script.length] ?? 'accepted';
      next += 1;
      switch (answer) {
        case 'crash':
          delivered.push(messageId);
          throw new Error('The process ends here');
        case 'unreachable':
          return { outcome: 'retry' };
        case 'pause':
          await onPause();
          delivered.push(messageId);
          return { outcome: 'accepted' };
        case 'accepted':
        case 'inDoubt':
          delivered.push(messageId);
          return { outcome: answer };
        case 'retry':
        case 'rejected':
          return { outcome: answer, code: answer === 'retry' ? '451' : '550' };
      }
    },
  };
  return { mailer, delivered };
}

const answers = fc.array(
  fc.constantFrom<Answer>(
    'accepted',
    'accepted',
    'accepted',
    'rejected',
    'retry',
    'inDoubt',
    'crash',
    'unreachable',
    'pause',
  ),
  { minLength: 1, maxLength: 12 },
);

test('whatever the server does and wherever a page dies, each member ends once, with a reason, and gets one mail at most', async () => {
  await fc.assert(
    fc.asyncProperty(
      answers,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 12 }),
      async (script, members, size) => {
        const wave = await aWave(db, members);
        await aMember(db, wave.campaignId, { id: `${wave.campaignId}-no`, consent: false });
        await aMember(db, wave.campaignId, { id: `${wave.campaignId}-held`, arm: 'holdOut' });
        const change = { scope: wave.campaignId, actorId: null, reason: null, at: NOON };
        const { mailer, delivered } = scripted(script, () => pauseGate(db.pool, change));
        const deps = emailDeps(db, mailer);
        for (let page = 0; page < 6; page += 1) {
          await runPage(
            deps,
            taskOf(wave, { size, at: NOON + page * HOUR, closesAt: NOON + 9 * HOUR }),
          ).catch(() => undefined);
          await resumeGate(db.pool, change);
        }
        const counts = await createEmailActivities(deps).finishWave({
          ...taskOf(wave, { at: NOON + 9 * HOUR }),
          why: 'closed',
        });
        expect(counts.accepted + counts.failed + counts.skipped + counts.inDoubt).toBe(members + 1);
        expect(new Set(delivered).size).toBe(delivered.length);
        const reasons = await reasonsOf(db, wave);
        expect(
          Object.keys(reasons).filter((key) => !/^(accepted|(skipped|failed|inDoubt)\/\w+)$/.test(key)),
        ).toEqual([]);
        const possible = (reasons['accepted'] ?? 0) + (reasons['inDoubt/in_doubt'] ?? 0);
        expect(delivered.length).toBeLessThanOrEqual(possible);
        expect(delivered.length).toBeGreaterThanOrEqual(reasons['accepted'] ?? 0);
      },
    ),
    { numRuns: 30 },
  );
}, 120_000);

test('an attempt that was given up but still runs can claim nobody any more', async () => {
  const wave = await aWave(db, 4);
  await createEmailActivities(
    emailDeps(db, scripted(['accepted'], async () => undefined).mailer),
  ).prepareWave(taskOf(wave));
  const [old, young] = ['018f0000-0000-4000-8000-00000000000a', '018f0000-0000-4000-8000-00000000000b'];
  const claim = (claimant: string) =>
    claimMessages(db.pool, {
      ...wave,
      claimant,
      at: NOON,
      size: 2,
      after: '',
      timeZone: 'UTC',
      quietHours: undefined,
    });
  await beginPage(db.pool, { ...wave, claimant: old, at: NOON });
  expect((await claim(old)).recipients).toHaveLength(2);
  expect(await beginPage(db.pool, { ...wave, claimant: young, at: NOON })).toBe(2);
  expect((await claim(old)).seen).toBe(0);
  expect((await claim(young)).recipients).toHaveLength(2);
});

test('whoever unsubscribes between two waves gets no later one', async () => {
  const second = {
    key: 'second',
    phase: 'live' as const,
    at: 'PT1S',
    channel: 'email',
    segments: ['everybody'],
    template: 'opening',
  };
  const built = await aWave(db, 3, { plan: { waves: [{ ...second, key: 'opening' }, second] } });
  const { mailer, delivered } = scripted(['accepted'], async () => undefined);
  await runPage(emailDeps(db, mailer), taskOf(built));
  const messageId = delivered[0]?.split('@')[0] ?? '';
  await unsubscribe(db.pool, { messageId, at: NOON });
  const later = { ...built, wave: 'second' };
  await runPage(emailDeps(db, mailer), taskOf(later));
  expect(await reasonsOf(db, later)).toEqual({ accepted: 2, 'skipped/suppressed': 1 });
  expect(delivered).toHaveLength(5);
});
