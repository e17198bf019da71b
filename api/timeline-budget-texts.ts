import { both, type Both, type TextLanguage } from './timeline-telling.ts';

const ENDS: Readonly<Record<string, Record<TextLanguage, string>>> = {
  approved: { 'zh-CN': '已批准', en: 'approved' },
  rejected: { 'zh-CN': '被驳回', en: 'rejected' },
  expired: { 'zh-CN': '逾期未决', en: 'not decided in time' },
  withdrawn: { 'zh-CN': '因活动结束而撤回', en: 'withdrawn, as the campaign has ended' },
};
const end = (state: string, language: TextLanguage): string => ENDS[state]?.[language] ?? state;

const VERDICTS: Readonly<Record<string, Record<TextLanguage, string>>> = {
  approve: { 'zh-CN': '批准', en: 'approved' },
  reject: { 'zh-CN': '驳回', en: 'rejected' },
};

/** What happens to the lines of a budget while a campaign runs. */
export const BUDGET_TEXTS: Readonly<Record<string, Both>> = {
  budgetMoved: both(
    ({ fact }) =>
      `${fact('currency')} ${fact('amount')} 从预算科目“${fact('from')}”调入“${fact('to')}”（${fact('how') === 'approved' ? '经审批' : '按计划'}）`,
    ({ fact }) =>
      `${fact('currency')} ${fact('amount')} moved from budget line “${fact('from')}” to “${fact('to')}” (${fact('how') === 'approved' ? 'approved' : 'as planned'})`,
  ),
  budgetAsked: both(
    ({ fact, time }) =>
      `预算科目“${fact('line')}”请求从“${fact('from')}”追加 ${fact('currency')} ${fact('amount')}，截止 ${time('deadline')}`,
    ({ fact, time }) =>
      `Approvers asked for ${fact('currency')} ${fact('amount')} more on budget line “${fact('line')}” from “${fact('from')}”, until ${time('deadline')}`,
  ),
  budgetDecided: both(
    ({ fact }) =>
      `追加预算 ${fact('currency')} ${fact('amount')}（“${fact('line')}”）：${VERDICTS[fact('verdict')]?.['zh-CN'] ?? fact('verdict')}`,
    ({ fact }) =>
      `${fact('currency')} ${fact('amount')} more on budget line “${fact('line')}”: ${VERDICTS[fact('verdict')]?.en ?? fact('verdict')}`,
  ),
  budgetRequestEnded: both(
    ({ fact }) => `预算科目“${fact('line')}”的追加请求${end(fact('state'), 'zh-CN')}`,
    ({ fact }) => `Request for more on budget line “${fact('line')}”: ${end(fact('state'), 'en')}`,
  ),
  offersClosing: both(
    ({ fact, time }) =>
      `预算科目“${fact('line')}”即将用完：优惠（${fact('promotions')}）将于 ${time('closesAt')} 关闭`,
    ({ fact, time }) =>
      `Budget line “${fact('line')}” is about to be spent: its offers (${fact('promotions')}) close at ${time('closesAt')}`,
  ),
  offersSpent: both(
    ({ fact }) => `预算科目“${fact('line')}”的优惠（${fact('promotions')}）已关闭`,
    ({ fact }) => `Offers of budget line “${fact('line')}” (${fact('promotions')}) have closed`,
  ),
};
