import { nominalMs } from '../time.ts';
import { eachOf, issue, type Check } from './facts.ts';

/** Levels can be decided: enough people who are not the owner, somebody to escalate to, reminders in time. */
export const checkApproval: Check = ({ parts: { approval, owner } }) =>
  eachOf(approval?.levels, (level, i) => {
    const path = ['approval', 'levels', i];
    const deciders = new Set(level.approvers.filter((person) => person !== owner)).size;
    const short = level.role === undefined && level.quorum > deciders;
    const own = level.approvers.length > deciders ? ' besides the owner, who cannot approve' : '';
    const lateReminder =
      level.remindEvery !== undefined && nominalMs(level.remindEvery) >= nominalMs(level.deadline);
    return [
      ...(short
        ? [
            issue(
              [...path, level.approvers.length === 0 ? 'approvers' : 'quorum'],
              `Needs ${level.quorum} of ${deciders} people${own}`,
            ),
          ]
        : []),
      ...(level.onSilence === 'escalate' && !level.escalateTo
        ? [issue([...path, 'escalateTo'], 'Required where silence escalates')]
        : []),
      ...(level.onSilence !== 'escalate' && level.escalateTo
        ? [issue([...path, 'escalateTo'], 'Only where silence escalates')]
        : []),
      ...(lateReminder ? [issue([...path, 'remindEvery'], 'Not before the deadline')] : []),
    ];
  });

/** Checks of addresses say which, and under which load. */
export const checkReadiness: Check = ({ parts: { readiness } }) =>
  eachOf(readiness, (check, i) => {
    const wanted: (keyof typeof check)[] =
      check.check === 'http'
        ? ['url']
        : check.check === 'httpLoad'
          ? ['url', 'requestsPerSecond', 'for']
          : [];
    const taken =
      check.check === 'http' ? ['url', 'p95Ms'] : check.check === 'httpLoad' ? [...wanted, 'p95Ms'] : [];
    const extra = (['url', 'requestsPerSecond', 'for', 'p95Ms'] as const).filter(
      (key) => check[key] !== undefined && !taken.includes(key),
    );
    return [
      ...wanted
        .filter((key) => check[key] === undefined)
        .map((key) => issue(['readiness', i, key], `Required for ${check.check}`)),
      ...extra.map((key) => issue(['readiness', i, key], `${check.check} does not take it`)),
    ];
  });

/** Only the share of the budget is measured by line. */
export const checkThresholdLines: Check = ({ parts: { risks, exit, waves } }) => {
  const wrong = (threshold: { metric: string; line?: string } | undefined) =>
    threshold?.line !== undefined && threshold.metric !== 'budgetSpentShare';
  const message = 'Only budgetSpentShare is measured by line';
  return [
    ...eachOf(risks, ({ detect }, i) =>
      wrong(detect) ? [issue(['risks', i, 'detect', 'line'], message)] : [],
    ),
    ...eachOf(exit, (rule, i) => (wrong(rule) ? [issue(['exit', i, 'line'], message)] : [])),
    ...eachOf(waves, ({ holdIf }, i) =>
      wrong(holdIf) ? [issue(['waves', i, 'holdIf', 'line'], message)] : [],
    ),
  ];
};

/** Lifecycle limits follow each other; quiet hours leave some of the day. */
export const checkAudience: Check = ({ parts: { audience, research } }) => {
  const quiet = audience?.quietHours;
  const limits = research?.lifecycle;
  const unordered = limits !== undefined && limits.dormantDays <= limits.activeDays;
  return [
    ...(quiet && quiet.from === quiet.to ? [issue(['audience', 'quietHours'], 'Starts when it ends')] : []),
    ...(unordered ? [issue(['research', 'lifecycle', 'dormantDays'], 'Must be more than activeDays')] : []),
  ];
};
