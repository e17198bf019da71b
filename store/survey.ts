import { OWN_WAVES } from '../domain/plan/sendings.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** The survey's questions that are answered with a number. */
export const SCORED = ['nps', 'csat', 'repurchase'] as const;
export type Scored = (typeof SCORED)[number];

/** What one person answered; a question left out is null. */
export interface SurveyAnswer extends Record<Scored, number | null> {
  campaignId: string;
  customerId: string;
  messageId: string;
  /** At most 2,000 characters. */
  comment: string | null;
  /** Of the page. */
  language: string;
  /** Epoch milliseconds. */
  at: number;
}

/** Keeps a person's first answer. False where there is one already, or the customer is erased or unknown. */
export async function answerSurvey(db: Queryable, answer: SurveyAnswer): Promise<boolean> {
  const { campaignId, customerId, messageId, nps, csat, repurchase, comment, language, at } = answer;
  const scores = [nps, csat, repurchase];
  const { rowCount } = await db.query(loadSql('survey-answer'), [
    ...[campaignId, customerId, messageId, ...scores, comment, language, new Date(at)],
  ]);
  return rowCount === 1;
}

/** Whether a person has answered a campaign's survey. */
export async function hasAnswered(
  db: Queryable,
  { campaignId, customerId }: { campaignId: string; customerId: string },
): Promise<boolean> {
  const { rows } = await db.query('select from survey_answers where campaign_id = $1 and customer_id = $2', [
    campaignId,
    customerId,
  ]);
  return rows.length > 0;
}

/** How many people gave each score. */
export type ScoreCounts = Readonly<Record<string, number>>;

/** A survey in numbers. */
export interface SurveyCounts {
  /** People whose survey mail was accepted and not bounced. */
  asked: number;
  answered: number;
  scores: Partial<Record<Scored, ScoreCounts>>;
}

/** Counts a campaign's survey; all zero before it went out. */
export async function countSurvey(db: Queryable, campaignId: string): Promise<SurveyCounts> {
  const { rows } = await db.query<SurveyCounts>(loadSql('survey-figures'), [campaignId, OWN_WAVES.survey]);
  return rows[0] ?? { asked: 0, answered: 0, scores: {} };
}

/** What somebody wrote, without who it was; `at` is epoch milliseconds. */
export interface OpenAnswer extends Record<Scored, number | null> {
  text: string;
  language: string | null;
  at: number;
  /** UUID that the next page starts after. */
  messageId: string;
}

/** Where a recommendation score lies: 9–10, 7–8, 0–6. */
export const NPS_GROUPS = { promoters: [9, 10], passives: [7, 8], detractors: [0, 6] } as const;

/** Which open answers are asked for; a part left out takes all. */
export interface OpenAnswersAsked {
  campaignId: string;
  after: { at: number; messageId: string } | undefined;
  limit: number;
  nps?: keyof typeof NPS_GROUPS | undefined;
  csat?: number | undefined;
  /** Of the page they were written on. */
  language?: string | undefined;
}

/** The open answers of a campaign, newest first, after the one given. */
export async function listOpenAnswers(db: Queryable, asked: OpenAnswersAsked): Promise<OpenAnswer[]> {
  const { campaignId, after, limit, nps, csat, language } = asked;
  const [least, most] = nps ? NPS_GROUPS[nps] : [null, null];
  const { rows } = await db.query<Omit<OpenAnswer, 'at'> & { at: Date }>(
    `select comment as text, nps, csat, repurchase, language, at, message_id as "messageId" from survey_answers
     where campaign_id = $1 and comment is not null
       and ($2::timestamptz is null or (at, message_id) < ($2, $3::uuid))
       and ($5::int is null or nps between $5 and $6) and ($7::int is null or csat = $7)
       and ($8::text is null or language = $8)
     order by at desc, message_id desc limit $4`,
    [
      ...[campaignId, after ? new Date(after.at) : null, after?.messageId ?? null, limit],
      ...[least, most, csat ?? null, language ?? null],
    ],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }));
}
