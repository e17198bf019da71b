import { RISK_METRICS } from './plan/vocabulary.ts';
import { RISK_METRIC_TRAITS } from './risk/metrics.ts';
import { riskMetricName, showRiskValue, type ShownLanguage } from './risk/shown.ts';

/** What can be said of an early end or a pause: facts of the timeline, and who did it where somebody did. */
export interface Turn {
  kind: 'paused' | 'resumed' | 'cancelled' | 'rejected' | 'aborted';
  /** `reason`, `rule`, `metric`, `value`, `risk`, `subject`, `news`: whichever are known. */
  data: Readonly<Record<string, unknown>>;
  /** Name of the person; null where the product itself acted. */
  actor: string | null;
}

const VERBS: Record<Turn['kind'], Record<ShownLanguage, string>> = {
  paused: { en: 'Paused', 'zh-CN': '活动暂停' },
  resumed: { en: 'Resumed', 'zh-CN': '活动恢复' },
  cancelled: { en: 'Cancelled', 'zh-CN': '活动取消' },
  rejected: { en: 'Rejected', 'zh-CN': '活动未获批准' },
  aborted: { en: 'Aborted', 'zh-CN': '活动中止' },
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const shownAs = (value: unknown): string => (typeof value === 'number' ? String(value) : text(value));

/** A metric of a risk with its value for people: `Complaint rate 6.7 %`; money without its currency, which facts do not have. */
export function figureWords(metric: string, value: unknown, language: ShownLanguage): string {
  const known = RISK_METRICS.find((name) => name === metric);
  const number = Number(value);
  if (known === undefined || !Number.isFinite(number)) return `${metric} ${shownAs(value)}`.trim();
  const isMoney = RISK_METRIC_TRAITS[known].unit === 'money';
  const shown = isMoney ? number.toFixed(2) : showRiskValue(known, number, { language, currency: '' });
  return `${riskMetricName(known, language)} ${shown}`;
}

/** An incident by its risk and subject: `“stock” (22423)`. */
export function incidentWords(data: Turn['data'], language: ShownLanguage): string {
  const [risk, subject] = [text(data['risk']), text(data['subject'])];
  if (risk === '') return '';
  if (language === 'en') return subject === '' ? `“${risk}”` : `“${risk}” (${subject})`;
  return subject === '' ? `“${risk}”` : `“${risk}”（${subject}）`;
}

type Reason = Record<ShownLanguage, (data: Turn['data']) => string>;

const en = (data: Turn['data']): string => `incident ${incidentWords(data, 'en')}`.trim();
const zh = (data: Turn['data']): string => `风险事件${incidentWords(data, 'zh-CN')}`;
const figure = (data: Turn['data'], language: ShownLanguage): string =>
  figureWords(text(data['metric']), data['value'], language);

const REASONS: Readonly<Record<string, Reason>> = {
  exitRule: {
    en: (data) => `exit rule ${Number(data['rule'])} is met, ${figure(data, 'en')}`,
    'zh-CN': (data) => `退出规则 ${Number(data['rule'])} 触发，${figure(data, 'zh-CN')}`,
  },
  unanswered: {
    en: (data) => `nobody acknowledged the ${en(data)}`,
    'zh-CN': (data) => `${zh(data)}无人确认`,
  },
  pauseWaves: {
    en: (data) => `the playbook of the ${en(data)} stopped the sends`,
    'zh-CN': (data) => `${zh(data)}的预案停止了发送`,
  },
  rejected: { en: () => 'an approver said no', 'zh-CN': () => '审批人驳回' },
  expired: { en: () => 'nobody decided in time', 'zh-CN': () => '审批人未在期限内决定' },
  cancelledByServer: { en: () => 'stopped on the workflow server', 'zh-CN': () => '已在工作流服务器上停止' },
};

/** A plain word says no more than the status does. */
const PLAIN = ['', 'aborted', 'cancelled', 'paused', 'resumed', 'completed'];

function reasonWords(data: Turn['data'], language: ShownLanguage): string {
  const reason = text(data['reason']) || text(data['news']);
  if (PLAIN.includes(reason)) return '';
  const known = REASONS[reason];
  if (known) return known[language](data);
  return language === 'en' ? `it could not go on (${reason})` : `无法继续（${reason}）`;
}

/** Who or what paused, resumed or ended a campaign: `Aborted: exit rule 0 is met, Complaint rate 6.7 %`, `Paused by Ada`. */
export function turnWords({ kind, data, actor }: Turn, language: ShownLanguage): string {
  const verb = VERBS[kind][language];
  if (actor !== null) return language === 'en' ? `${verb} by ${actor}` : `${verb}（${actor}）`;
  const why = reasonWords(data, language);
  if (why === '') return verb;
  return language === 'en' ? `${verb}: ${why}` : `${verb}：${why}`;
}
