import { isCancellation, sleep } from '@temporalio/workflow';
import { passwords } from '../activities.ts';
import type { PasswordMailInput } from './messages.ts';

const DAY_MS = 86_400_000;

/**
 * Mails the link that a request for a password asks for; for a day, where the mail server is away. Each round has an
 * instant of its own, from which the link's life counts: it is fresh whenever the mail leaves.
 */
export async function passwordMailWorkflow({ requestId }: PasswordMailInput): Promise<void> {
  const end = Date.now() + DAY_MS;
  for (;;) {
    const at = Date.now();
    try {
      await passwords.sendPasswordMail({ requestId, at });
      return;
    } catch (error) {
      if (isCancellation(error) || Date.now() >= end) throw error;
      await sleep('5m');
    }
  }
}
