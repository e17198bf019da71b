import { counted } from '../domain/plan/words.ts';
import { both, type Both } from './timeline-telling.ts';

/** Texts of lotteries and red packets, by kind. */
export const DRAW_TEXTS: Readonly<Record<string, Both>> = {
  drawsCommitted: both(
    ({ fact }) => `“${fact('promotion')}”已开启，奖金已在预算中预留；种子的 SHA-256：${fact('seedHash')}`,
    ({ fact }) =>
      `“${fact('promotion')}” is open, its prizes are kept on the budget; SHA-256 of its seed: ${fact('seedHash')}`,
  ),
  drawsUnfunded: both(
    ({ fact }) => `“${fact('promotion')}”的预算项不足以支付全部奖品，因此不接受抽奖`,
    ({ fact }) => `The budget line of “${fact('promotion')}” cannot pay all its prizes: nobody draws`,
  ),
  drawsRevealed: both(
    ({ fact }) =>
      `“${fact('promotion')}”已结束，共 ${fact('drawn')} 次，种子已公布，任何人均可核验：${fact('seed')}`,
    ({ fact }) =>
      `“${fact('promotion')}” has ended after ${counted(fact('drawn'), 'draw', 'draws')}; its seed, for everybody to check: ${fact('seed')}`,
  ),
};
