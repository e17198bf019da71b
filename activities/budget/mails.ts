import type { Plan } from '../../domain/plan/types.ts';
import type { StaffMail } from '../email/staff-mailer.ts';
import { budgetWords } from './words.ts';

type Content = StaffMail['content'];

/** Money that moved to a line, minor units. */
export interface MovedMoney {
  from: string;
  to: string;
  amount: number;
  how: 'useReserve' | 'approved';
}

/** Tells that a line got more from another. */
export function movedContent(plan: Plan, { from, to, amount, how }: MovedMoney): Content {
  const [en, zh] = [budgetWords(plan, 'en'), budgetWords(plan, 'zh-CN')];
  const byPlan = how === 'useReserve';
  return {
    en: {
      subject: `${en.money(amount)} moved to budget line “${to}” of “${en.name}”`,
      paragraphs: [
        `Line “${to}” was about to be spent: ${en.money(amount)} came from line “${from}”.`,
        byPlan ? 'The plan says so (whenSpent: useReserve).' : 'Its approvers have let it have that.',
      ],
    },
    'zh-CN': {
      subject: `“${zh.name}”的预算科目“${to}”已调入 ${zh.money(amount)}`,
      paragraphs: [
        `预算科目“${to}”即将用完，已从“${from}”调入 ${zh.money(amount)}。`,
        byPlan ? '按计划执行（whenSpent: useReserve）。' : '已获审批人批准。',
      ],
    },
  };
}

/** Offers that close with their line; `at` in epoch ms. */
export interface ClosingOffers {
  line: string;
  promotions: readonly string[];
  at: number;
  /** They are closed by now; else they will be. */
  closed: boolean;
}

/** Tells that offers close, or have closed, because their budget line is spent. */
export function closingContent(plan: Plan, { line, promotions, at, closed }: ClosingOffers): Content {
  const [en, zh] = [budgetWords(plan, 'en'), budgetWords(plan, 'zh-CN')];
  return {
    en: {
      subject: closed
        ? `Offers of “${en.name}” have closed: budget line “${line}” is spent`
        : `Offers of “${en.name}” close at ${en.time(at)}`,
      paragraphs: [
        closed
          ? `Orders go on at the price without them. Coupons that were issued work as long as the line can pay.`
          : `At its present pace budget line “${line}” is spent about then. Once it is spent, its offers are skipped at once; orders go on at the price without them.`,
      ],
      facts: [
        ['Offers', promotions.join(', ')],
        [closed ? 'Closed' : 'Closing', en.time(at)],
      ],
    },
    'zh-CN': {
      subject: closed
        ? `“${zh.name}”的优惠已关闭：预算科目“${line}”已用完`
        : `“${zh.name}”的优惠将于 ${zh.time(at)} 关闭`,
      paragraphs: [
        closed
          ? '订单按无优惠的价格继续；已发放的优惠券在该科目仍可支付时继续有效。'
          : `按目前的速度，预算科目“${line}”约在该时间用完。一旦用完，相关优惠立即不再生效，订单按无优惠的价格继续。`,
      ],
      facts: [
        ['优惠', promotions.join('、')],
        [closed ? '关闭时间' : '将关闭于', zh.time(at)],
      ],
    },
  };
}

/** What approvers are asked. */
export interface Asked {
  line: string;
  from: string;
  /** Minor units. */
  amount: number;
  /** Epoch milliseconds. */
  deadline: number;
  reminder: boolean;
}

/** Asks an approver whether a line may have more. The link shows a page; only its buttons decide. */
export function askContent(plan: Plan, asked: Asked, url: string): Content {
  const { line, from, amount, deadline, reminder } = asked;
  const [en, zh] = [budgetWords(plan, 'en'), budgetWords(plan, 'zh-CN')];
  return {
    en: {
      subject: `${reminder ? 'Reminder: ' : ''}May “${line}” of “${en.name}” have ${en.money(amount)} more?`,
      paragraphs: [
        `Budget line “${line}” is spent or about to be. Its offers are skipped once it is; orders go on without them.`,
        `You may let it have up to ${en.money(amount)} from line “${from}”, until ${en.time(deadline)}. Without a decision, or with a no, its offers are closed.`,
        'The link is for you alone and works once. Nothing is decided by opening it.',
      ],
      actions: [{ label: 'Look and decide', url }],
    },
    'zh-CN': {
      subject: `${reminder ? '提醒：' : ''}是否为“${zh.name}”的预算科目“${line}”追加 ${zh.money(amount)}？`,
      paragraphs: [
        `预算科目“${line}”已用完或即将用完。用完后其优惠不再生效，订单按无优惠的价格继续。`,
        `您可在 ${zh.time(deadline)} 前批准从“${from}”调入至多 ${zh.money(amount)}。如被驳回或逾期未决，相关优惠将关闭。`,
        '此链接仅供您本人使用一次；打开链接不会作出任何决定。',
      ],
      actions: [{ label: '查看并决定', url }],
    },
  };
}

/** How a request ended without money. */
export type RequestRefused = 'rejected' | 'expired';

/** Tells the lead that a line gets no more. */
export function refusedContent(
  plan: Plan,
  { line, amount, state }: { line: string; amount: number; state: RequestRefused },
): Content {
  const [en, zh] = [budgetWords(plan, 'en'), budgetWords(plan, 'zh-CN')];
  const rejected = state === 'rejected';
  return {
    en: {
      subject: `Budget line “${line}” of “${en.name}” gets no more money`,
      paragraphs: [
        rejected
          ? `The approvers have said no to ${en.money(amount)} more.`
          : `Nobody decided on ${en.money(amount)} more in time.`,
        'Its offers close.',
      ],
    },
    'zh-CN': {
      subject: `“${zh.name}”的预算科目“${line}”不再追加`,
      paragraphs: [
        rejected ? `审批人驳回了追加 ${zh.money(amount)}。` : `追加 ${zh.money(amount)} 逾期未决。`,
        '其优惠将关闭。',
      ],
    },
  };
}
