import { readFileSync } from 'node:fs';
import { BUILT_IN_MESSAGES, builtInMessage } from '../../domain/plan/messages.ts';
import { nominalMs, readDuration, readMoment } from '../../domain/plan/time.ts';
import { PLAN_PHASES, type PlanPhase } from '../../domain/plan/vocabulary.ts';

/** A plan as JSON: what the API answers for a template. */
export type PlanJson = Record<string, unknown>;

export interface QuickOptions {
  /** Seconds of each phase the plan has. */
  seconds: Record<PlanPhase, number>;
  /** Where every address of the plan and of its message bodies points to, without a slash at the end. */
  base: string;
}

type Path = readonly (string | number)[];

/** Where durations look back at history, which is as long as it is. */
const HISTORY = [/^research\./, /^goals\.\d+\.baseline/];
/** Hours of the day in which nothing is sent, and dates: they would make a run depend on when it starts. */
const LEFT_OUT = [
  /^schedule\.(\w+\.start|approvalBy)$/,
  /^audience\.quietHours$/,
  /^channels\.\d+\.sendWindow$/,
];

/** Seconds that a deadline or wait keeps at least, so that a busy machine is not late for it. */
const PATIENCE: readonly [RegExp, number][] = [
  [/\.(deadline|wait)$/, 60],
  [/\.remindEvery$/, 15],
  [/\.expires$/, 600],
  [/^(attribution|returns)\.window$/, 120],
  [/^service\.|\.resolve$/, 30],
];

const seconds = (ms: number): string => `PT${Math.round(ms) / 1000}S`;

interface Scale {
  factor: (phase: PlanPhase) => number;
  options: QuickOptions;
}

function phaseOf(path: Path, plan: PlanJson): PlanPhase | undefined {
  // A cap on messages counts over the waves, most of which are in warm-up.
  if (path.includes('frequencyCap')) return 'warmUp';
  const [part, place] = path;
  if (part === 'schedule') return PLAN_PHASES.find((phase) => phase === place);
  if (part === 'waves') return ((plan['waves'] as { phase: PlanPhase }[])[Number(place)] ?? {}).phase;
  if (part === 'followUp') return 'followUp';
  return undefined;
}

/** Everything a duration may be: of a phase in that phase's proportion, else in the proportion of live with some patience. */
function quickDuration(
  text: string,
  { path, plan, scale }: { path: Path; plan: PlanJson; scale: Scale },
): string {
  const at = path.join('.');
  if (HISTORY.some((each) => each.test(at))) return text;
  const phase = phaseOf(path, plan);
  const least = PATIENCE.find(([where]) => where.test(at))?.[1];
  const quick = nominalMs(text) * scale.factor(phase ?? 'live');
  // Order is kept where several waits stand beside each other: the longer one has more on top of the patience.
  return seconds(least === undefined ? Math.max(quick, nominalMs(text) > 0 ? 1 : 0) : least * 1000 + quick);
}

function quickText(text: string, where: { path: Path; plan: PlanJson; scale: Scale }): string {
  if (/^https?:\/\//.test(text)) return text.replace(/^https?:\/\/[^/]+/, where.scale.options.base);
  const moment = readMoment(text);
  if (moment?.kind === 'offset') {
    const [, phase = '', sign = '', offset = ''] = /^(\w+)([+-])(P.*)$/.exec(text) ?? [];
    return `${phase}${sign}${seconds(nominalMs(offset) * where.scale.factor(phase as PlanPhase))}`;
  }
  return /^P/.test(text) && readDuration(text) ? quickDuration(text, where) : text;
}

/** A body named by its file, as the text itself with its links pointed elsewhere. */
function inlineBody(name: string, base: string): string {
  if (!/\.(mjml|txt)$/.test(name)) return name;
  const text = readFileSync(new URL(`../../examples/messages/${name}`, import.meta.url), 'utf8');
  return text.replaceAll(/https?:\/\/[\w.-]+/g, base);
}

function walk(value: unknown, path: Path, context: { plan: PlanJson; scale: Scale }): unknown {
  if (typeof value === 'string') {
    return path.includes('body')
      ? inlineBody(value, context.scale.options.base)
      : quickText(value, { path, ...context });
  }
  if (Array.isArray(value)) return value.map((each, i) => walk(each, [...path, i], context));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key]) => !LEFT_OUT.some((each) => each.test([...path, key].join('.'))),
  );
  return Object.fromEntries(kept.map(([key, each]) => [key, walk(each, [...path, key], context)]));
}

interface PlanMessage {
  key: string;
}

const NAMED = ' · {{ campaign.name }}';

/**
 * Messages that the server brings along, as the plan's own: their links are pointed elsewhere too, and their subjects
 * say whose they are, for those who look for them.
 */
function withBuiltIn(plan: PlanJson): PlanJson {
  const own = plan['messages'] as PlanMessage[];
  const languages = plan['languages'] as string[];
  const missing = BUILT_IN_MESSAGES.filter((key) => !own.some((each) => each.key === key));
  const named = missing.map((key) => {
    const message = builtInMessage(key, languages);
    const subject = Object.entries(message.subject ?? {}).map(([language, text]) => [language, text + NAMED]);
    return { ...message, subject: Object.fromEntries(subject) as Record<string, string> };
  });
  return { ...plan, messages: [...own, ...named] };
}

/**
 * A plan that is over in seconds and does the same: every phase becomes as long as asked for, offsets and moments keep
 * their place in it, deadlines become seconds in which nobody has to hurry. Starts, the end of approval and hours of the
 * day are left out, so that it runs at any hour; addresses point at `base`, those in message bodies too.
 */
export function quickPlan(plan: PlanJson, options: QuickOptions): PlanJson {
  const schedule = plan['schedule'] as Partial<Record<PlanPhase, { duration: string }>>;
  const factor = (phase: PlanPhase): number => {
    const window = schedule[phase];
    return window ? (options.seconds[phase] * 1000) / nominalMs(window.duration) : 0;
  };
  const whole = withBuiltIn(plan);
  return walk(whole, [], { plan: whole, scale: { factor, options } }) as PlanJson;
}
