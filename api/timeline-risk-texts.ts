import { RISK_METRICS } from '../domain/plan/vocabulary.ts';
import { RISK_METRIC_TRAITS } from '../domain/risk/metrics.ts';
import { riskMetricName, showRiskValue } from '../domain/risk/shown.ts';
import { both, type Both, type TextLanguage } from './timeline-telling.ts';

const ACTIONS: Readonly<Record<string, Record<TextLanguage, string>>> = {
  pauseWaves: { 'zh-CN': '暂停发送', en: 'sends paused' },
  salesCap: { 'zh-CN': '每日限量', en: 'daily cap' },
  soldOut: { 'zh-CN': '标记售罄', en: 'sold out' },
  moveStock: { 'zh-CN': '调拨库存', en: 'stock moved' },
  standby: { 'zh-CN': '切换地址', en: 'address switched' },
  tell: { 'zh-CN': '已通知人数', en: 'people told' },
};

/** What an action did: its first word is the action's, the rest are keys, numbers and codes. */
function actedText(done: string, language: TextLanguage): string {
  const [action = '', ...rest] = done.split(' ');
  return [ACTIONS[action]?.[language] ?? action, ...rest].join(' ');
}

/** A metric with its value as people write it; amounts of money without their currency, which an entry does not know. */
function figure(metric: string, value: string, language: TextLanguage): string {
  const known = RISK_METRICS.find((name) => name === metric);
  if (known === undefined) return `${metric} ${value}`;
  const isMoney = RISK_METRIC_TRAITS[known].unit === 'money';
  const shown = isMoney ? value : showRiskValue(known, Number(value), { language, currency: '' });
  return `${riskMetricName(known, language)} ${shown}`;
}

/** Texts of risks, incidents and limits, by kind. */
export const RISK_TEXTS: Readonly<Record<string, Both>> = {
  exitRuleMet: both(
    ({ fact }) => `退出规则 ${fact('rule')} 触发：${figure(fact('metric'), fact('value'), 'zh-CN')}`,
    ({ fact }) => `Exit rule ${fact('rule')} met: ${figure(fact('metric'), fact('value'), 'en')}`,
  ),
  incidentOpened: both(
    ({ fact }) => `风险事件“${fact('risk')}”，分值 ${fact('score')}`,
    ({ fact }) => `Incident “${fact('risk')}” opened, score ${fact('score')}`,
  ),
  incidentNotified: both(
    ({ fact }) => `已通知 ${fact('people')} 位值班人员（第 ${fact('step')} 步）`,
    ({ fact }) => `${fact('people')} responders notified (step ${fact('step')})`,
  ),
  incidentActed: both(
    ({ fact }) => `风险处置：${actedText(fact('done'), 'zh-CN')}`,
    ({ fact }) => `Playbook: ${actedText(fact('done'), 'en')}`,
  ),
  incidentUnanswered: both(
    ({ fact }) => `风险事件无人确认：${fact('then')}`,
    ({ fact }) => `Nobody acknowledged the incident: ${fact('then')}`,
  ),
  incidentAsked: both(
    ({ fact }) => `风险事件要求活动：${fact('then')}`,
    ({ fact }) => `An incident asked the campaign to ${fact('then')}`,
  ),
  incidentAcknowledged: both(
    () => '风险事件已确认',
    () => 'Incident acknowledged',
  ),
  incidentResolved: both(
    () => '风险事件已解决',
    () => 'Incident resolved',
  ),
  incidentCleared: both(
    ({ fact }) => `风险“${fact('risk')}”的指标已恢复，事件待人工关闭`,
    ({ fact }) => `“${fact('risk')}” is back in bounds; its incident stays open until it is resolved`,
  ),
  incidentBack: both(
    ({ fact }) => `风险“${fact('risk')}”恢复后再次触发`,
    ({ fact }) => `“${fact('risk')}” has tripped again after it had cleared`,
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
