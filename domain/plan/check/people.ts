import { LOAD_LIMITS } from '../../readiness/load.ts';
import { nominalMs } from '../time.ts';
import type { Issue, ReadinessCheck } from '../types.ts';
import type { ReadinessCheckName } from '../vocabulary.ts';
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

const CHECK_KEYS = ['url', 'requestsPerSecond', 'for', 'p95Ms'] as const;
type CheckKey = (typeof CHECK_KEYS)[number];

/** What a check needs beside its owner, and what it may have. */
const CHECK_TAKES: Partial<Record<ReadinessCheckName, { needs: CheckKey[]; may: CheckKey[] }>> = {
  http: { needs: ['url'], may: ['p95Ms'] },
  httpLoad: { needs: ['url', 'requestsPerSecond', 'for'], may: ['p95Ms'] },
  monitoring: { needs: [], may: ['for'] },
};

function loadIssues({ check, requestsPerSecond, for: length }: ReadinessCheck, i: number): Issue[] {
  if (check !== 'httpLoad') return [];
  const { requestsPerSecond: most, forMs } = LOAD_LIMITS;
  const [fast, long] = [(requestsPerSecond ?? 0) > most, length !== undefined && nominalMs(length) > forMs];
  return [
    ...(fast ? [issue(['readiness', i, 'requestsPerSecond'], `At most ${most}`)] : []),
    ...(long ? [issue(['readiness', i, 'for'], `At most ${forMs / 60_000} minutes`)] : []),
  ];
}

/** Checks of addresses say which, and under which load; a check takes no key that it would not read. */
export const checkReadiness: Check = ({ parts: { readiness } }) =>
  eachOf(readiness, (check, i) => {
    const { needs, may } = CHECK_TAKES[check.check] ?? { needs: [], may: [] };
    const extra = CHECK_KEYS.filter((key) => check[key] !== undefined && ![...needs, ...may].includes(key));
    return [
      ...needs
        .filter((key) => check[key] === undefined)
        .map((key) => issue(['readiness', i, key], `Required for ${check.check}`)),
      ...extra.map((key) => issue(['readiness', i, key], `${check.check} does not take it`)),
      ...loadIssues(check, i),
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
