import type { AnswerOf } from '../../api/client.ts';

export type Survey = AnswerOf<'GET /v1/campaigns/{id}/survey'>;
export type Wave = AnswerOf<'GET /v1/campaigns/{id}/waves'>['items'][number];

/** A score of a scale with the people who gave it, and the group of a recommendation score. */
export interface Score {
  score: string;
  people: number;
  group: 'promoters' | 'passives' | 'detractors' | null;
}

const groupOf = (score: number): Exclude<Score['group'], null> =>
  score >= 9 ? 'promoters' : score >= 7 ? 'passives' : 'detractors';

/** A scale from its lowest score up; of a recommendation (0–10) each with its group. */
export function scale(distribution: Readonly<Record<string, number>>, recommendation: boolean): Score[] {
  return Object.entries(distribution)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([score, people]) => ({
      ...{ score, people },
      group: recommendation ? groupOf(Number(score)) : null,
    }));
}

/** Mail of the follow-up: the product's own waves of it. */
const FOLLOW_UP = /^(thank-you|survey|survey-reminder-\d+|win-back|sign-up|on-abort)$/;

/** The waves that the follow-up sends, in the order in which they began. */
export const followUpWaves = (waves: readonly Wave[]): Wave[] =>
  waves
    .filter(({ key, phase }) => FOLLOW_UP.test(key) || phase === 'followUp')
    .sort((a, b) => ((a.startedAt ?? '~') < (b.startedAt ?? '~') ? -1 : 1));

/** How many members of a wave are settled, and how many of them were sent to; 1 where there are none. */
export function progressOf({ members, states }: Pick<Wave, 'members' | 'states'>): {
  settled: number;
  sent: number;
  share: number;
} {
  const open = (states['pending'] ?? 0) + (states['claimed'] ?? 0);
  const settled = Math.max(0, members - open);
  return { settled, sent: states['accepted'] ?? 0, share: members === 0 ? 1 : settled / members };
}

/** What the list of answers is narrowed to, as the address keeps it. */
export interface Filter {
  nps?: 'promoters' | 'passives' | 'detractors';
  csat?: number;
  language?: 'zh-CN' | 'en';
}

/** A filter from an address; what is not one of ours is left out. */
export function filterOf(search: URLSearchParams): Filter {
  const [nps, csat, language] = [search.get('nps'), Number(search.get('csat')), search.get('language')];
  return {
    ...((nps === 'promoters' || nps === 'passives' || nps === 'detractors') && { nps }),
    ...(Number.isInteger(csat) && csat >= 1 && csat <= 5 && { csat }),
    ...((language === 'zh-CN' || language === 'en') && { language }),
  };
}
