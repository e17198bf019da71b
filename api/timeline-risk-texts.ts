import { figureWords, incidentWords } from '../domain/cause-words.ts';
import { counted } from '../domain/plan/words.ts';
import { both, type Both, type TextLanguage } from './timeline-telling.ts';

const ACTIONS: Readonly<Record<string, Record<TextLanguage, string>>> = {
  pauseWaves: { 'zh-CN': '暂停发送', en: 'sends paused' },
  salesCap: { 'zh-CN': '每日限量', en: 'daily cap' },
  soldOut: { 'zh-CN': '标记售罄', en: 'sold out' },
  moveStock: { 'zh-CN': '调拨库存', en: 'stock moved' },
  standby: { 'zh-CN': '切换地址', en: 'address switched' },
  tell: { 'zh-CN': '已通知人数', en: 'people told' },
};

/** What a daily cap limits. */
const CAPPED: Readonly<Record<string, Record<TextLanguage, string>>> = {
  ordersPerDay: { 'zh-CN': '每日订单数', en: 'orders a day' },
  unitsPerDay: { 'zh-CN': '每日件数', en: 'units a day' },
  salesPerDay: { 'zh-CN': '每日销售额', en: 'sales a day' },
};

/** What an action did: its first word is the action's, the rest are keys, numbers and codes. */
function actedText(done: string, language: TextLanguage): string {
  const [action = '', ...rest] = done.split(' ');
  const said = rest.map((word) => CAPPED[word]?.[language] ?? word);
  return [ACTIONS[action]?.[language] ?? action, ...said].join(' ');
}

/** What an incident asks of its campaign. */
const THEN: Readonly<Record<string, Record<TextLanguage, string>>> = {
  pause: { 'zh-CN': '暂停活动', en: 'the campaign pauses' },
  abort: { 'zh-CN': '中止活动', en: 'the campaign is aborted' },
  continue: { 'zh-CN': '活动继续', en: 'the campaign goes on' },
  ended: { 'zh-CN': '活动已结束，无可暂停', en: 'the campaign has ended, nothing is left to pause' },
};
const then = (word: string, language: TextLanguage): string => THEN[word]?.[language] ?? word;

const who = incidentWords;

/** Texts of risks, incidents and limits, by kind. */
export const RISK_TEXTS: Readonly<Record<string, Both>> = {
  exitRuleMet: both(
    ({ fact, data }) =>
      `退出规则 ${fact('rule')} 触发：${figureWords(fact('metric'), data['value'], 'zh-CN')}`,
    ({ fact, data }) => `Exit rule ${fact('rule')} met: ${figureWords(fact('metric'), data['value'], 'en')}`,
  ),
  incidentOpened: both(
    ({ fact, data }) => `风险事件${who(data, 'zh-CN')}，分值 ${fact('score')}`,
    ({ fact, data }) => `Incident ${who(data, 'en')} opened, score ${fact('score')}`,
  ),
  incidentNotified: both(
    ({ fact, data }) =>
      `风险事件${who(data, 'zh-CN')}：已通知 ${fact('people')} 位值班人员（第 ${fact('step')} 步）`,
    ({ fact, data }) =>
      `Incident ${who(data, 'en')}: ${counted(fact('people'), 'responder', 'responders')} notified (step ${fact('step')})`,
  ),
  incidentActed: both(
    ({ fact, data }) => `风险事件${who(data, 'zh-CN')}处置：${actedText(fact('done'), 'zh-CN')}`,
    ({ fact, data }) => `Playbook of incident ${who(data, 'en')}: ${actedText(fact('done'), 'en')}`,
  ),
  incidentUnanswered: both(
    ({ fact, data }) => `风险事件${who(data, 'zh-CN')}无人确认：${then(fact('then'), 'zh-CN')}`,
    ({ fact, data }) => `Nobody acknowledged incident ${who(data, 'en')}: ${then(fact('then'), 'en')}`,
  ),
  incidentAsked: both(
    ({ fact, data }) => `按风险事件${who(data, 'zh-CN')}：${then(fact('then'), 'zh-CN')}`,
    ({ fact, data }) => `Because of incident ${who(data, 'en')}, ${then(fact('then'), 'en')}`,
  ),
  incidentAcknowledged: both(
    ({ data }) => `风险事件${who(data, 'zh-CN')}已确认`,
    ({ data }) => `Incident ${who(data, 'en')} acknowledged`,
  ),
  incidentResolved: both(
    ({ data }) => `风险事件${who(data, 'zh-CN')}已解决`,
    ({ data }) => `Incident ${who(data, 'en')} resolved`,
  ),
  incidentCleared: both(
    ({ data }) => `风险${who(data, 'zh-CN')}的指标已恢复，事件待人工关闭`,
    ({ data }) => `${who(data, 'en')} is back in bounds; its incident stays open until it is resolved`,
  ),
  incidentBack: both(
    ({ data }) => `风险${who(data, 'zh-CN')}恢复后再次触发`,
    ({ data }) => `${who(data, 'en')} has tripped again after it had cleared`,
  ),
  incidentChainEnded: both(
    () => '活动已结束，不再继续通知',
    () => 'The campaign has ended: nobody else is called',
  ),
  budgetNearlySpent: both(
    ({ fact }) => `预算科目“${fact('line')}”已使用 ${fact('percent')} %，已告知负责人`,
    ({ fact }) => `Budget line “${fact('line')}” is ${fact('percent')} % spent; the lead has been told`,
  ),
};
