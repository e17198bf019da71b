import type { DrawStanding } from '../../store/draw-readings.ts';
import type { Bilingual } from '../pages/html.ts';

/** How a draw is decided, in words that stand in what is published. */
export const DRAW_RULES: Readonly<Record<DrawStanding['kind'], Bilingual>> = {
  lottery: {
    en:
      'A draw has the next number. The first 48 bits of SHA-256(seed, promotion, number, entrant; a line feed between) are its position. ' +
      'The prizes take the positions from 0 on, in their order, each as many as its probability. ' +
      'A prize whose units are all won gives no prize: its share passes to no other one. ' +
      'entrant is SHA-256 of a secret salt and the customer’s number: customers are told their own.',
    'zh-CN':
      '每次抽奖按先后取得下一个序号。SHA-256（种子、活动标识、序号、entrant，以换行分隔）的前 48 位即为位置。' +
      '各奖品按所列顺序从 0 起占据位置，所占比例等于其中奖概率。某奖品已全部抽完后，落在其区间的抽奖为未中奖，其概率不转给其他奖品。' +
      'entrant 是保密盐值与用户编号的 SHA-256，用户可获知自己的 entrant。',
  },
  redPacket: {
    en:
      'Every packet was decided by the seed before anybody drew: the packet of a number comes from the first 48 bits of ' +
      'SHA-256(seed, promotion, number; a line feed between), as examples/verify-draw.mjs computes it. ' +
      'They sum to the total exactly, each from min to max, and are given in the order of their numbers.',
    'zh-CN':
      '每个红包的金额在任何人领取之前已由种子决定：某序号的红包由 SHA-256（种子、活动标识、序号，以换行分隔）的前 48 位得出，' +
      '算法见 examples/verify-draw.mjs。全部红包之和等于总额，每个红包不低于下限、不高于上限，按序号依次发放。',
  },
};
