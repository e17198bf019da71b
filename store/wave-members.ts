import { OWN_WAVES, type Told } from '../domain/plan/sendings.ts';
import type { DurationParts } from '../domain/plan/time.ts';
import type { Queryable } from '../infra/database.ts';
import type { WaveRef } from './messages.ts';
import { loadSql } from './sql.ts';

/**
 * Who a wave is for. `segments` null is all of the audience; `sample` keeps those whose position under that salt is below
 * the threshold (domain/holdout.ts). `unanswered`: each so long after their own survey mail, days in the zone. `signedUp`:
 * whoever registered and has had no confirmation.
 */
export type WaveAudience =
  | {
      to: 'members' | 'buyers' | 'reached' | 'nonBuyers';
      segments: readonly string[] | null;
      sample?: { salt: string; threshold: number };
    }
  | { to: 'unanswered'; after: DurationParts; timeZone: string }
  | { to: 'signedUp' }
  | { to: 'told'; groups: readonly Told[] };

/** A wave whose members are to be written. */
export interface MembersOf extends WaveRef {
  channel: string;
  recipients: WaveAudience;
  /** Why nobody gets it at all, or null. */
  notRun: string | null;
  /** Epoch milliseconds. */
  at: number;
}

/** Reminders whose times are this near, as a part of the wait, are due together. */
const TOGETHER = 1 / 100;

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Months and days are steps of the calendar, seconds are exact; `together` is a hundredth of all of it, in seconds. */
function stepsOf({ years, months, weeks, days, hours, minutes, milliseconds }: DurationParts) {
  const steps = {
    months: years * 12 + months,
    days: weeks * 7 + days,
    seconds: hours * HOUR + minutes * 60 + milliseconds / 1_000,
  };
  const whole = (steps.months * 30 + steps.days) * DAY + steps.seconds;
  return { ...steps, together: Math.max(whole * TOGETHER, 0.001) };
}

/** Writes one message row a member; doing it again adds nothing. Answers how many rows were new. */
export async function addMembers(db: Queryable, wave: MembersOf): Promise<number> {
  const { recipients, notRun } = wave;
  const at = new Date(wave.at);
  const ref = [wave.campaignId, wave.wave, wave.channel];
  const add = async (name: string, values: readonly unknown[]): Promise<number> =>
    (await db.query(loadSql(name), [...ref, ...values])).rowCount ?? 0;
  switch (recipients.to) {
    case 'unanswered': {
      const { months, days, seconds, together } = stepsOf(recipients.after);
      const due = [OWN_WAVES.survey, recipients.timeZone, months, days, seconds, together];
      return add('messages-prepare-reminder', [notRun, at, ...due]);
    }
    case 'signedUp':
      return add('messages-prepare-sign-up', []);
    case 'told':
      return add('messages-prepare-told', [recipients.groups, at]);
    default: {
      const { to, segments, sample } = recipients;
      const drawn = [sample?.salt ?? null, sample?.threshold ?? null];
      return add('messages-prepare', [segments, notRun, at, to, ...drawn]);
    }
  }
}
