import { nominalMs } from '../../domain/plan/time.ts';
import { findCampaign, loadPlan, recordTimeline } from '../../store/campaigns.ts';
import { peopleByEmail } from '../../store/people.ts';
import { addRecap, findRecap } from '../../store/recaps.ts';
import { createStaffLink } from '../../store/staff-links.ts';
import type { RecapInput, RecapResult } from '../../workflows/recap/messages.ts';
import { recapContent } from './mails.ts';
import { renderRecap } from './page/index.ts';
import { recapReport } from './report.ts';
import { keepTemplate } from './template.ts';
import type { RecapDeps, RecapReport } from './types.ts';

export type RecapActivities = ReturnType<typeof createRecapActivities>;

/** How long the mail's link shows the report. */
const LINK_LIFE = 'P90D';

/** Writes and mails the recap. Both steps may run twice. */
export function createRecapActivities({ db, staffMailer, config, calendar }: RecapDeps) {
  const { pool } = db;

  return {
    /**
     * Builds the report of what is known at `at` (epoch milliseconds) and keeps it as the next version; the same `run`
     * again keeps the version it made. Throws PLAN_CHANGED where no version has the hash.
     */
    async buildRecap({
      campaignId,
      hash,
      run,
      at,
    }: RecapInput & { run: string; at: number }): Promise<RecapResult> {
      const plan = await loadPlan(pool, campaignId, hash);
      const report = await recapReport(pool, { campaignId, plan, at });
      const version = await addRecap(pool, { campaignId, run, report, html: renderRecap(report), at });
      const { phase } = await findCampaign(pool, campaignId);
      await recordTimeline(pool, {
        campaignId,
        key: `${campaignId}/recap/${version}`,
        ...{ at, phase, kind: 'recapWritten', actorId: null },
        data: { version },
      });
      await keepTemplate(db, { campaignId, plan, at }, calendar);
      return { version };
    },

    /** Mails a version's key figures to the recap's readers and those who sign it, each with a link of their own. */
    async mailRecap(mail: RecapInput & { version: number; at: number }): Promise<void> {
      const { campaignId, hash, version, at } = mail;
      const plan = await loadPlan(pool, campaignId, hash);
      const { report } = await findRecap(pool, { campaignId, version });
      const { to, signOff = [] } = plan.recap;
      const readers = await peopleByEmail(pool, [...to, ...signOff]);
      for (const { id: personId, active, email } of readers.values()) {
        if (!active) continue;
        const expiresAt = new Date(at + nominalMs(LINK_LIFE));
        const link = { purpose: 'recap', personId, campaignId, version, expiresAt } as const;
        const token = await createStaffLink(pool, link);
        await staffMailer.send({
          key: `recap/${campaignId}/${version}/${personId}`,
          ...{ campaignId, personId, kind: 'recap', at },
          content: recapContent(report as unknown as RecapReport, {
            url: `${config.publicUrl}/p/recap/${token}`,
            signs: signOff.some((signer) => signer.toLowerCase() === email),
          }),
        });
      }
    },
  };
}
