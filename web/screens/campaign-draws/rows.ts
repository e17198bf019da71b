import type { AnswerOf } from '../../api/client.ts';

export type Draws = AnswerOf<'GET /v1/campaigns/{id}/draws'>;
export type Standing = Draws['promotions'][number];
export type Draw = Draws['items'][number];

/** What a draw won, in a word; a packet by its amount. */
export const winOf = ({ prize, amount }: Draw, money: (amount: string) => string): string =>
  prize ?? (amount === null ? '–' : money(amount));

/** Whether a prize is owed past its time at `now`, epoch milliseconds. */
export const isOverdue = ({ dueAt, state }: Draw, now: number): boolean =>
  state === 'owed' && dueAt !== null && Date.parse(dueAt) <= now;

/** Digits that a probability has as a percentage, so that none is rounded away: 0.00005 is 0.005 %. */
export const percentDigits = (probability: string): number =>
  Math.max(0, (probability.split('.')[1]?.replace(/0+$/, '').length ?? 0) - 2);
