import { BUDGET_TEXTS } from './timeline-budget-texts.ts';
import { POINTS_TEXTS } from './timeline-points-texts.ts';
import { DRAW_TEXTS } from './timeline-draws-texts.ts';
import { RISK_TEXTS } from './timeline-risk-texts.ts';
import { STEERING_TEXTS } from './timeline-steering-texts.ts';
import { both, type Both, type TextLanguage } from './timeline-telling.ts';
import type { Phase } from '../domain/lifecycle.ts';
import { turnWords, type Turn } from '../domain/cause-words.ts';
import { metricName, metricValue } from '../domain/figures/metric-names.ts';
import { keptProblems, problemWords } from '../domain/plan/problem-words.ts';
import { counted, phaseName } from '../domain/plan/words.ts';

export type { TextLanguage } from './timeline-telling.ts';

/** What an entry's text is made from. */
export interface TimelineFacts {
  kind: string;
  phase: Phase;
  data: Record<string, unknown>;
  /** Name of the person who did it. */
  actor?: string | null;
  /** What that person gave as the reason; it ends the text. */
  reason?: string | null;
}

const VERDICTS: Readonly<Record<string, Record<TextLanguage, string>>> = {
  approve: { 'zh-CN': '批准', en: 'approved' },
  reject: { 'zh-CN': '驳回', en: 'rejected' },
  requestChanges: { 'zh-CN': '要求修改', en: 'changes requested' },
  delegate: { 'zh-CN': '委托他人', en: 'delegated' },
  approved: { 'zh-CN': '通过', en: 'approved' },
  rejected: { 'zh-CN': '驳回', en: 'rejected' },
  changesRequested: { 'zh-CN': '要求修改', en: 'sent back for changes' },
  withdrawn: { 'zh-CN': '已撤回', en: 'withdrawn' },
  expired: { 'zh-CN': '逾期未决', en: 'not decided in time' },
};
const verdict = (word: string, language: TextLanguage): string => VERDICTS[word]?.[language] ?? word;

/** Who or what paused, resumed or ended it. */
const turn = (kind: Turn['kind']): Both =>
  both(
    ({ data, actor }) => turnWords({ kind, data, actor }, 'zh-CN'),
    ({ data, actor }) => turnWords({ kind, data, actor }, 'en'),
  );

function problems(value: unknown, language: TextLanguage): string {
  const said = keptProblems(value).map((problem) => problemWords(problem, language));
  if (said.length === 0) return '';
  return language === 'en' ? `: ${said.join('; ')}` : `：${said.join('；')}`;
}

/** A goal's metric and what it came to against what was due. */
function paced(data: Readonly<Record<string, unknown>>, language: TextLanguage): string {
  const { metric, actual, due } = data;
  const key = typeof metric === 'string' ? metric : '';
  const [is, be] = [metricValue(key, actual), metricValue(key, due)];
  return language === 'en'
    ? `${metricName(key, language)} ${is}, due ${be}`
    : `${metricName(key, language)} ${is}，应达 ${be}`;
}

/** Texts by kind; every kind an activity writes is here (a test walks the code for them). */
export const TIMELINE_TEXTS: Readonly<Record<string, Both>> = {
  ...POINTS_TEXTS,
  ...BUDGET_TEXTS,
  ...RISK_TEXTS,
  ...DRAW_TEXTS,
  ...STEERING_TEXTS,
  started: both(
    ({ fact }) => `活动启动，方案第 ${fact('version')} 版`,
    ({ fact }) => `Started with version ${fact('version')} of the plan`,
  ),
  phase: both(
    ({ phase }) => `进入阶段：${phase}`,
    ({ phase }) => `Entered ${phase}`,
  ),
  researched: both(
    ({ fact }) => `调研完成：${fact('orders')} 个订单，${fact('customers')} 位顾客`,
    ({ fact }) =>
      `Research done: ${counted(fact('orders'), 'order', 'orders')}, ${counted(fact('customers'), 'customer', 'customers')}`,
  ),
  planned: both(
    ({ fact }) => `策划完成：预计触达 ${fact('treated')} 人，对照组 ${fact('holdOut')} 人`,
    ({ fact }) =>
      `Planned: ${counted(fact('treated'), 'person', 'people')} to contact, ${fact('holdOut')} held out`,
  ),
  goalsResolved: both(
    ({ fact }) => `目标已按基准期算出数值，作为方案第 ${fact('version')} 版`,
    ({ fact }) => `Goals turned into numbers over their baselines: version ${fact('version')}`,
  ),
  planRefused: both(
    ({ fact, data }) =>
      `方案第 ${fact('version')} 版无法送审，等待新版本${problems(data['problems'], 'zh-CN')}`,
    ({ fact, data }) =>
      `Version ${fact('version')} cannot go to approval, a new one is awaited${problems(data['problems'], 'en')}`,
  ),
  planSubmitted: both(
    ({ fact }) => `提交方案第 ${fact('version')} 版`,
    ({ fact }) => `Version ${fact('version')} of the plan submitted`,
  ),
  notRunYet: both(
    ({ fact }) => `本版本尚不执行的部分：${fact('paths')}`,
    ({ fact }) => `In the plan, but not run by this version: ${fact('paths')}`,
  ),
  shiftToApproval: both(
    ({ fact }) => `开始时间推迟超过一天，以第 ${fact('version')} 版重新送审`,
    ({ fact }) => `The start slipped by more than a day: back to approval as version ${fact('version')}`,
  ),
  phaseLate: both(
    ({ phase, time }) => `${phase}推迟：原定 ${time('plannedAt')}，实际 ${time('startsAt')}`,
    ({ phase, time }) => `${phase} is late: planned for ${time('plannedAt')}, starts ${time('startsAt')}`,
  ),
  audienceFrozen: both(
    ({ fact }) => `人群已冻结：${fact('members')} 人，其中对照组 ${fact('holdOut')} 人`,
    ({ fact }) =>
      `Audience frozen: ${counted(fact('members'), 'person', 'people')}, ${fact('holdOut')} of them held out`,
  ),
  waveStarted: both(
    ({ fact }) => `发送波次“${fact('wave')}”开始，${fact('members')} 人`,
    ({ fact }) => `Wave “${fact('wave')}” started, ${counted(fact('members'), 'person', 'people')}`,
  ),
  waveEnded: both(
    ({ fact }) =>
      `发送波次“${fact('wave')}”结束：接受 ${fact('accepted')}，失败 ${fact('failed')}，跳过 ${fact('skipped')}，存疑 ${fact('inDoubt')}`,
    ({ fact }) =>
      `Wave “${fact('wave')}” ended: ${fact('accepted')} accepted, ${fact('failed')} failed, ${fact('skipped')} skipped, ${fact('inDoubt')} in doubt`,
  ),
  waveFailed: both(
    ({ fact }) => `发送波次“${fact('wave')}”出错（${fact('code')}），活动继续`,
    ({ fact }) => `Wave “${fact('wave')}” broke off (${fact('code')}); the campaign goes on`,
  ),
  checkpointMet: both(
    ({ data }) => `检查点达标：${paced(data, 'zh-CN')}`,
    ({ data }) => `Checkpoint met: ${paced(data, 'en')}`,
  ),
  checkpointMissed: both(
    ({ data }) => `检查点未达标：${paced(data, 'zh-CN')}`,
    ({ data }) => `Behind at a checkpoint: ${paced(data, 'en')}`,
  ),
  checkpointFailed: both(
    ({ fact, time }) => `${time('dueAt')} 的检查点无法统计（${fact('code')}），活动继续`,
    ({ fact, time }) =>
      `The checkpoint of ${time('dueAt')} could not be counted (${fact('code')}); the campaign goes on`,
  ),
  dailyReviewFailed: both(
    ({ fact, time }) => `${time('dueAt')} 的每日回顾未能发送（${fact('code')}），活动继续`,
    ({ fact, time }) =>
      `The daily review of ${time('dueAt')} could not be sent (${fact('code')}); the campaign goes on`,
  ),
  spendBooked: both(
    ({ fact }) => `入账 ${fact('kind')} ${fact('amount')} ${fact('currency')}（${fact('reference')}）`,
    ({ fact }) => `Booked ${fact('kind')} ${fact('amount')} ${fact('currency')} (${fact('reference')})`,
  ),
  dailyReview: both(
    ({ fact }) => `已向 ${fact('people')} 人发送每日回顾（${fact('day')}）`,
    ({ fact }) => `Daily review of ${fact('day')} mailed to ${counted(fact('people'), 'person', 'people')}`,
  ),
  approvalOpened: both(
    ({ fact, time }) => `审批级别“${fact('level')}”开放，截止 ${time('deadline')}`,
    ({ fact, time }) => `Approval level “${fact('level')}” opened, until ${time('deadline')}`,
  ),
  approvalReminded: both(
    ({ fact }) => `已提醒 ${fact('people')} 位审批人（${fact('level')}）`,
    ({ fact }) => `${counted(fact('people'), 'approver', 'approvers')} of “${fact('level')}” reminded`,
  ),
  approvalEscalated: both(
    ({ fact, time }) => `审批级别“${fact('level')}”无人回应，已升级，截止 ${time('deadline')}`,
    ({ fact, time }) => `Silence on level “${fact('level')}”: escalated, until ${time('deadline')}`,
  ),
  approvalDecided: both(
    ({ fact }) => `审批级别“${fact('level')}”的决定：${verdict(fact('verdict'), 'zh-CN')}`,
    ({ fact }) => `Decision on level “${fact('level')}”: ${verdict(fact('verdict'), 'en')}`,
  ),
  approvalClosed: both(
    ({ fact }) => `审批级别“${fact('level')}”结束：${verdict(fact('state'), 'zh-CN')}`,
    ({ fact }) => `Approval level “${fact('level')}” ended: ${verdict(fact('state'), 'en')}`,
  ),
  checkPassed: both(
    ({ fact }) => `就绪检查“${fact('check')}”通过`,
    ({ fact }) => `Check “${fact('check')}” passed`,
  ),
  checkFailed: both(
    ({ fact }) => `就绪检查“${fact('check')}”未通过`,
    ({ fact }) => `Check “${fact('check')}” failed`,
  ),
  checkWaived: both(
    ({ fact }) => `就绪检查“${fact('check')}”已豁免`,
    ({ fact }) => `Check “${fact('check')}” waived`,
  ),
  launchPostponed: both(
    ({ fact, time }) =>
      `未能按时就绪（${fact('checks')}），启动推迟到 ${time('startsAt')}（第 ${fact('nth')} 次，最多 ${fact('most')} 次）`,
    ({ fact, time }) =>
      `Not ready by the cut-off (${fact('checks')}): the launch moves to ${time('startsAt')} (${fact('nth')} of at most ${fact('most')})`,
  ),
  readinessMissed: both(
    ({ fact }) =>
      `未能按时就绪（${fact('checks')}）：即使检查随后通过，也要由活动负责人重新检查或豁免后才启动`,
    ({ fact }) =>
      `Not ready by the cut-off (${fact('checks')}): the launch waits for a rerun or a waiver by the lead`,
  ),
  launchReleased: both(
    () => '活动负责人同意启动',
    () => 'The lead lets it launch',
  ),
  taskOpened: both(
    ({ fact }) => `任务“${fact('task')}”可以开始`,
    ({ fact }) => `Task “${fact('task')}” can begin`,
  ),
  taskReminded: both(
    ({ fact, time }) => `任务“${fact('task')}”即将到期（${time('due')}），已提醒`,
    ({ fact, time }) => `Task “${fact('task')}” is due ${time('due')}: its owner was reminded`,
  ),
  taskOverdue: both(
    ({ fact, time }) => `任务“${fact('task')}”已逾期（${time('due')}）`,
    ({ fact, time }) => `Task “${fact('task')}” is overdue since ${time('due')}`,
  ),
  taskDone: both(
    ({ fact }) => `任务“${fact('task')}”完成`,
    ({ fact }) => `Task “${fact('task')}” done`,
  ),
  paused: turn('paused'),
  resumed: turn('resumed'),
  stopAsked: both(
    ({ fact }) => `要求${fact('status') === 'cancelled' ? '取消' : '中止'}活动，发送已停止`,
    ({ fact }) =>
      `Asked to ${fact('status') === 'cancelled' ? 'cancel' : 'abort'} it: nothing is sent any more`,
  ),
  cancelled: turn('cancelled'),
  rejected: turn('rejected'),
  aborted: turn('aborted'),
  completed: both(
    () => '活动圆满结束',
    () => 'Completed',
  ),
  emergencyStop: both(
    () => '紧急停止：不再发送任何消息',
    () => 'Emergency stop: nothing is sent',
  ),
  emergencyLifted: both(
    () => '紧急停止解除',
    () => 'Emergency stop lifted',
  ),
  lessonsWritten: both(
    () => '已填写复盘经验与建议',
    () => 'Lessons of the recap written',
  ),
  recapSigned: both(
    ({ fact }) => `复盘报告第 ${fact('version')} 版已签字`,
    ({ fact }) => `Version ${fact('version')} of the recap signed`,
  ),
  recapWritten: both(
    ({ fact }) => `复盘报告第 ${fact('version')} 版完成`,
    ({ fact }) => `Recap, version ${fact('version')}, stored`,
  ),
  templateSaved: both(
    ({ fact }) => `方案已存为模板 ${fact('key')}`,
    ({ fact }) => `The plan is kept as the template ${fact('key')}`,
  ),
};

/** The language of a call's texts, by its Accept-Language. */
export function textLanguage(req: { acceptsLanguages(...tags: string[]): string | false }): TextLanguage {
  return req.acceptsLanguages('en', 'zh-CN', 'zh') === 'en' ? 'en' : 'zh-CN';
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(shown).join(', ');
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

function instantText(value: unknown, language: TextLanguage, timeZone: string): string {
  if (typeof value !== 'number') return shown(value);
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, style).format(value);
}

/** One entry as a sentence; a kind without a text is told by its name. Times are in `timeZone`. */
export function timelineText(
  { kind, phase, data, actor = null, reason = null }: TimelineFacts,
  { language, timeZone }: { language: TextLanguage; timeZone: string },
): string {
  const text = TIMELINE_TEXTS[kind]?.[language];
  if (!text) return kind;
  const told = text({
    ...{ data, actor },
    phase: phaseName(phase, language),
    fact: (name) => shown(data[name]),
    time: (name) => instantText(data[name], language, timeZone),
  });
  return reason === null ? told : told + (language === 'en' ? ` – “${reason}”` : `——“${reason}”`);
}
