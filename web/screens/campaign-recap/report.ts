import type { AnswerOf } from '../../api/client.ts';

/** A report as the API answers it. */
export type Report = AnswerOf<'GET /v1/campaigns/{id}/recap'>;

/** A goal that planning turned into numbers. */
export type MeasuredGoal = Extract<Report['goals'][number], { unit: string }>;

/** Whether a goal has numbers; one without a baseline has only its metric. */
export const isMeasured = (goal: Report['goals'][number]): goal is MeasuredGoal => 'unit' in goal;

/** What most are asked about first; the rest stands in the table below. */
export const HEADLINES = [
  'sales',
  'orders',
  'buyers',
  'newBuyers',
  'aov',
  'reach',
  'discountCostRate',
  'roi',
  'nps',
  'csat',
] as const;

/** `2027-06-05` and the like of paths: `promotions.0.channels`. */
export const pathText = (path: readonly (string | number)[]): string => path.join('.');

/** Lines of a text, trimmed, without those that are empty. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Whether the API takes so many lines of such lengths. */
export const fits = (lines: readonly string[]): boolean =>
  lines.length <= 50 && lines.every((line) => line.length <= 2_000);
