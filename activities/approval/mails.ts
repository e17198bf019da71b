import { summarise } from './summary.ts';
import type { ApprovalDeps, LevelRef } from './types.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { changesShown } from '../../store/approvals.ts';
import { plannedBacktest } from '../../store/backtests.ts';
import { plannedFindings } from '../../store/compliance.ts';
import { createStaffLink } from '../../store/staff-links.ts';
import type { StaffMail } from '../email/staff-mailer.ts';

interface Ask {
  people: string[];
  /** Epoch milliseconds. */
  deadline: number;
  plan: Plan;
  /** Why the mail goes out; part of its key, so that each goes out once. */
  occasion: string;
}

/** Mails that ask approvers to decide: what the plan is, what changed, what it names but does not run, and the link. */
export function createLevelMails({ db, staffMailer, config }: ApprovalDeps) {
  const changedPaths = async ({ campaignId, version }: LevelRef): Promise<string[]> =>
    (await changesShown(db.pool, { campaignId, version })).map(({ path }) => path.join('.'));

  return {
    /** One mail and one link a person; asked again with the same occasion, the same mail. */
    async ask(ref: LevelRef, { people, deadline, plan, occasion }: Ask): Promise<void> {
      const { campaignId, version, level, hash, at } = ref;
      const findings = await plannedFindings(db.pool, ref);
      const backtest = await plannedBacktest(db.pool, campaignId, plan);
      const changed = await changedPaths(ref);
      const summary = summarise(plan, { level, deadline, changed, findings, backtest });
      for (const personId of people) {
        const token = await createStaffLink(db.pool, {
          purpose: 'decide',
          personId,
          campaignId,
          version,
          level,
          planHash: hash,
          expiresAt: new Date(deadline),
        });
        const url = `${config.publicUrl}/p/decide/${token}`;
        const key = `approval/${campaignId}/${version}/${level}/${occasion}/${personId}`;
        const kind = occasion.startsWith('reminder') ? 'reminder' : 'approval';
        const mail: StaffMail = { key, campaignId, personId, kind, at, content: summary(url, kind) };
        await staffMailer.send(mail);
      }
    },
  };
}
