import type { AnswerOf } from '../../api/client.ts';

export type Message = AnswerOf<'GET /v1/customers/{id}/messages'>['items'][number];

/** How good an outcome is, as tags are coloured. */
export type Tone = 'success' | 'processing' | 'warning' | 'error' | 'default';

/** One thing that came of a message: what, and when. */
export interface Happening {
  kind: 'delivered' | 'bouncedHard' | 'bouncedSoft' | 'complained' | 'clicked' | 'held' | 'due';
  at: string;
}

/** The colour of a message's outcome: one that bounced or was complained of was sent, and is no success. */
export function toneOf({ state, bouncedAt, complainedAt }: Message): Tone {
  if (bouncedAt !== null || complainedAt !== null) return 'error';
  switch (state) {
    case 'accepted':
      return 'success';
    case 'pending':
    case 'claimed':
      return 'processing';
    case 'failed':
      return 'error';
    case 'inDoubt':
      return 'warning';
    case 'skipped':
      return 'default';
  }
}

/** What came of a message, in the order it came; of one that is still to go, when it is to. */
export function happeningsOf(message: Message): Happening[] {
  const { deliveredAt, bouncedAt, bounceKind, complainedAt, clickedAt } = message;
  const bounced = bounceKind === 'soft' ? 'bouncedSoft' : 'bouncedHard';
  const come = [
    { kind: 'delivered', at: deliveredAt },
    { kind: bounced, at: bouncedAt },
    { kind: 'clicked', at: clickedAt },
    { kind: 'complained', at: complainedAt },
  ] as const;
  const happened = come.flatMap(({ kind, at }): Happening[] => (at === null ? [] : [{ kind, at }]));
  happened.sort((a, b) => a.at.localeCompare(b.at));
  if (message.state !== 'pending') return happened;
  if (message.heldUntil !== null) return [{ kind: 'held', at: message.heldUntil }];
  return message.dueAt === null ? [] : [{ kind: 'due', at: message.dueAt }];
}

/** The scores of an answer that were given. */
export function scoresOf({ survey }: Message): { kind: 'nps' | 'csat' | 'repurchase'; score: number }[] {
  if (survey === null) return [];
  return (['nps', 'csat', 'repurchase'] as const).flatMap((kind) => {
    const score = survey[kind];
    return score === null ? [] : [{ kind, score }];
  });
}
