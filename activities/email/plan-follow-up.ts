import { later } from '../../domain/plan/schedule.ts';
import { OWN_WAVES, reminderWave, sendingOf } from '../../domain/plan/sendings.ts';
import type { Duration } from '../../domain/plan/time-types.ts';
import { loadPlan } from '../../store/plans.ts';
import type { EmailDeps } from './types.ts';

/** A follow-up of the plan with that hash; `startedAt` is epoch milliseconds. */
export interface FollowUpTask {
  campaignId: string;
  hash: string;
  startedAt: number;
}

/**
 * When follow-up's mails are due, epoch milliseconds; null where the plan has none. Reminders wait by themselves. What is
 * optional is absent in histories that an older worker wrote.
 */
export interface FollowUpDue {
  thankYouAt: number | null;
  surveyAt?: number | null;
  /** Keys of the survey's reminders in the ledger. */
  reminders?: string[];
  winBackAt?: number | null;
}

/** Reads from the plan when follow-up's mails are due: calendar days in the plan's zone from its start. */
export async function planFollowUp(
  { db, calendar }: Pick<EmailDeps, 'db' | 'calendar'>,
  { campaignId, hash, startedAt }: FollowUpTask,
): Promise<FollowUpDue> {
  const plan = await loadPlan(db.pool, campaignId, hash);
  const { thankYou, survey, winBack } = plan.followUp;
  const zone = { timeZone: plan.timeZone, calendar };
  const due = (key: string, mail: { after: Duration } | undefined): number | null =>
    !mail || sendingOf(plan, key)?.notRun !== false ? null : later(startedAt, mail.after, zone);
  const surveyAt = due(OWN_WAVES.survey, survey);
  const reminders = surveyAt === null ? [] : (survey?.remindAfter ?? []).map((_, n) => reminderWave(n + 1));
  return {
    thankYouAt: due(OWN_WAVES.thankYou, thankYou),
    surveyAt,
    reminders,
    winBackAt: due(OWN_WAVES.winBack, winBack),
  };
}
