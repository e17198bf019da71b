import { later } from './schedule.ts';
import { OWN_WAVES, reminderWave, sendingOf } from './sendings.ts';
import type { Calendar } from './time.ts';
import type { Duration } from './time-types.ts';
import type { Plan } from './types.ts';

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

/** When follow-up's mails are due where it starts at an instant (epoch milliseconds): calendar days in the plan's zone. */
export function followUpDue(plan: Plan, startedAt: number, calendar: Calendar): FollowUpDue {
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
