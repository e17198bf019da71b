import { activityInfo } from '@temporalio/activity';
import type { StaffMail, StaffMailer } from './staff-mailer.ts';

/** Attempts of an activity that a mail server which is away may cost: some 15 seconds. */
const ATTEMPTS = 5;

/** Whether this attempt of the activity is one too many; outside an activity there is but one. */
function isLastAttempt(): boolean {
  try {
    return activityInfo().attempt >= ATTEMPTS;
  } catch {
    return false;
  }
}

/**
 * Sends a mail that must not hold up what it tells of: a pause or an end is done, and somebody waits for it. Where the
 * mail server stays away the mail is given up; its row then says that it is not known to have left.
 */
export async function sendInPassing(mailer: StaffMailer, mail: StaffMail): Promise<void> {
  try {
    await mailer.send(mail);
  } catch (error) {
    if (!isLastAttempt()) throw error;
  }
}
