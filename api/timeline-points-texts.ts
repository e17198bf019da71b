import { both, type Both } from './timeline-telling.ts';
import { counted } from '../domain/plan/words.ts';

/** What time did to a campaign's points, told once a day at most; written by `points_tell` in the database. */
export const POINTS_TEXTS: Readonly<Record<string, Both>> = {
  pointsSettled: both(
    ({ fact }) => `退货期已过：${fact('lots')} 笔积分共 ${fact('points')} 分可以使用`,
    ({ fact }) =>
      `Return window over: ${counted(fact('points'), 'point', 'points')} of ${counted(fact('lots'), 'order', 'orders')} can be spent`,
  ),
  pointsExpired: both(
    ({ fact }) => `${fact('lots')} 笔积分到期，共 ${fact('points')} 分失效`,
    ({ fact }) =>
      `${counted(fact('points'), 'point', 'points')} of ${counted(fact('lots'), 'order', 'orders')} expired unspent`,
  ),
};
