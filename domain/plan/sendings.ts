import { messageOf } from './messages.ts';
import { isNotRunYet } from './not-run-yet.ts';
import type { Duration } from './time-types.ts';
import type { Exact, Issue, Key, Plan } from './types.ts';

/** Waves of the ledger that are the product's own; a plan's wave never has such a key. */
export const OWN_WAVES = {
  thankYou: 'thank-you',
  survey: 'survey',
  winBack: 'win-back',
  signUp: 'sign-up',
  onAbort: 'on-abort',
} as const;

/** Key of the survey's n-th reminder, counted from 1. */
export const reminderWave = (n: number): string => `survey-reminder-${n}`;

/** Key of the wave that a warm-up checkpoint sends, by its place in the plan, counted from 0. */
export const checkpointWave = (n: number): string => `checkpoint-${n}`;

const NUMBERED = /^(survey-reminder|checkpoint)-(\d+)$/;

/** Whether a key of the ledger belongs to the product, so that no wave of a plan may have it. */
export const isOwnWave = (key: string): boolean =>
  (Object.values(OWN_WAVES) as string[]).includes(key) || NUMBERED.test(key);

/**
 * What a claim heeds besides consent, suppression and the gates. `reminder`: nobody who has answered; `winBack`: nobody
 * who has bought meanwhile; `transactional`: what was promised, so neither consent, quiet hours nor the campaign's gate.
 */
export type SendingPurpose = 'marketing' | 'reminder' | 'winBack' | 'transactional';

/** Whom an abort is told to. */
export type Told = NonNullable<Plan['onAbort']>['tell'][number];

/**
 * Who a sending is for. All but `told` and `signedUp` are treated members of the audience; `segments` null is all of it, `sample` a
 * fixed share of them. `unanswered`: each so long after their own survey mail. `signedUp`: whoever pre-registered by one
 * of the campaign's links and has had no confirmation.
 */
export type SendingTo =
  | { to: 'members' | 'buyers' | 'reached' | 'nonBuyers'; segments: Key[] | null; sample?: Exact }
  | { to: 'unanswered'; after: Duration }
  | { to: 'signedUp' }
  | { to: 'told'; groups: readonly Told[] };

/** A wave of the ledger as the plan has it: one of its own waves, or one of follow-up, checkpoints and abort. */
export interface Sending {
  /** Null: whichever the campaign is in. */
  phase: string | null;
  channel: Key;
  template: Key;
  purpose: SendingPurpose;
  recipients: SendingTo;
  /** Key of the coupon promotion each member gets a code of. */
  coupon: Key | null;
  /** Whether its mail leads to the survey: whoever answers was asked. */
  asksSurvey: boolean;
  /** Where the plan has it, so that findings can name it. */
  path: Issue['path'];
  notRun: boolean;
}

type Draft = Omit<Sending, 'channel' | 'notRun' | 'coupon' | 'asksSurvey'> & { coupon?: Key | undefined };

const everybody = (to: 'buyers' | 'reached' | 'nonBuyers'): SendingTo => ({ to, segments: null });

function followUpDraft(plan: Plan, key: string): Draft | undefined {
  const { thankYou, survey, winBack } = plan.followUp;
  const base = { phase: 'followUp', purpose: 'marketing' } as const;
  if (key === OWN_WAVES.thankYou && thankYou) {
    const { to, coupon, template = 'thank-you' } = thankYou;
    return { ...base, template, coupon, recipients: everybody(to), path: ['followUp', 'thankYou'] };
  }
  if (key === OWN_WAVES.survey && survey) {
    const { to, sample, template = 'survey' } = survey;
    const recipients = { to, segments: null, ...(sample !== undefined && { sample }) };
    return { ...base, template, recipients, path: ['followUp', 'survey'] };
  }
  if (key === OWN_WAVES.winBack && winBack) {
    const { to, coupon, template = 'win-back' } = winBack;
    const recipients = everybody(to);
    return {
      ...base,
      purpose: 'winBack',
      template,
      coupon,
      recipients,
      path: ['followUp', 'winBack'],
    };
  }
  return undefined;
}

function numberedDraft(plan: Plan, key: string): Draft | undefined {
  const [, kind, digits] = NUMBERED.exec(key) ?? [];
  const n = Number(digits);
  const after = plan.followUp.survey?.remindAfter?.[n - 1];
  if (kind === 'survey-reminder' && after !== undefined) {
    return {
      phase: 'followUp',
      purpose: 'reminder',
      template: 'survey-reminder',
      recipients: { to: 'unanswered', after },
      path: ['followUp', 'survey', 'remindAfter', n - 1],
    };
  }
  const checkpoint = plan.schedule.warmUp?.checkpoints?.[n];
  if (kind === 'checkpoint' && checkpoint?.template !== undefined) {
    return {
      phase: 'warmUp',
      purpose: 'marketing',
      template: checkpoint.template,
      recipients: { to: 'members', segments: checkpoint.sendTo ?? null },
      path: ['schedule', 'warmUp', 'checkpoints', n],
    };
  }
  return undefined;
}

function draftOf(plan: Plan, key: string): Draft | undefined {
  const index = plan.waves.findIndex((wave) => wave.key === key);
  const wave = plan.waves[index];
  if (wave) {
    const { phase, template, segments } = wave;
    const recipients: SendingTo = { to: 'members', segments };
    return { phase, purpose: 'marketing', template, recipients, path: ['waves', index] };
  }
  if (key === OWN_WAVES.onAbort && plan.onAbort) {
    const { tell, template = 'sorry' } = plan.onAbort;
    const recipients: SendingTo = { to: 'told', groups: tell };
    return { phase: null, purpose: 'transactional', template, recipients, path: ['onAbort'] };
  }
  if (key === OWN_WAVES.signUp) return signUpDraft(plan);
  return followUpDraft(plan, key) ?? numberedDraft(plan, key);
}

/** A sign-up is confirmed where the plan says what comes of it: a campaign that follows, or a notice of an abort. */
function signUpDraft({ followUp, onAbort }: Plan): Draft | undefined {
  const path = followUp.preRegister ? ['followUp', 'preRegister'] : ['onAbort'];
  if (!followUp.preRegister && !onAbort?.tell.includes('preRegistered')) return undefined;
  return { phase: null, purpose: 'transactional', template: 'sign-up', recipients: { to: 'signedUp' }, path };
}

/** What the plan sends under a key of the ledger; undefined where it has no such wave. */
export function sendingOf(plan: Plan, key: string): Sending | undefined {
  const draft = draftOf(plan, key);
  if (!draft) return undefined;
  const own = plan.waves.find((wave) => wave.key === key);
  const channel = own?.channel ?? messageOf(plan, draft.template)?.channel ?? 'email';
  const notRun = channel !== 'email' || isNotRunYet(plan, draft.path);
  const asksSurvey = key === OWN_WAVES.survey || draft.purpose === 'reminder';
  return { ...draft, coupon: draft.coupon ?? null, asksSurvey, channel, notRun };
}

/**
 * Key of the campaign that a link in a mail of this phase pre-registers for: in follow-up the next one, before it the
 * campaign itself. Null where there is none.
 */
export function preRegistersFor(plan: Plan, phase: string | null): Key | null {
  if (phase === 'followUp') return plan.followUp.preRegister?.next ?? null;
  return phase === null ? null : plan.key;
}

/** Every sending the plan has, by its key in the ledger: its waves first. */
export function sendingsOf(plan: Plan): { key: string; sending: Sending }[] {
  const { waves, followUp, schedule } = plan;
  const keys = [
    ...waves.map(({ key }) => key),
    ...Object.values(OWN_WAVES),
    ...(followUp.survey?.remindAfter ?? []).map((_, n) => reminderWave(n + 1)),
    ...(schedule.warmUp?.checkpoints ?? []).map((_, n) => checkpointWave(n)),
  ];
  return keys.flatMap((key) => {
    const sending = sendingOf(plan, key);
    return sending ? [{ key, sending }] : [];
  });
}
