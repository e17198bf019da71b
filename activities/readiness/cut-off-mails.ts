import { textIn } from '../../domain/plan/messages.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { findCampaign } from '../../store/campaigns.ts';
import type { PreparationMoment, ReadinessDeps } from './types.ts';

/** What the lead hears: that the launch moves to `startsAt` (epoch milliseconds), or, with null, that it waits for them. */
export interface MissedCutOff extends PreparationMoment {
  plan: Plan;
  checks: string[];
  startsAt: number | null;
}

function dateIn(at: number, language: string, timeZone: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, style).format(at);
}

/** Tells the campaign's owner that its checks were not met in time, and what follows. */
export async function tellLead(
  { db, staffMailer, config }: ReadinessDeps,
  missed: MissedCutOff,
): Promise<void> {
  const { campaignId, version, plan, checks, startsAt, at } = missed;
  const { ownerId } = await findCampaign(db.pool, campaignId);
  const [zh, en] = [textIn(plan.name, 'zh-CN'), textIn(plan.name, 'en')];
  const open = checks.join(', ');
  const waits = startsAt === null;
  const date = (language: string): string =>
    startsAt === null ? '' : dateIn(startsAt, language, plan.timeZone);
  const address = `${config.FANFARE_PUBLIC_URL}/v1/campaigns/${campaignId}/readiness`;
  await staffMailer.send({
    key: `${campaignId}/cutOff/${version}/${startsAt ?? 'missed'}/${at}`,
    campaignId,
    personId: ownerId,
    kind: 'readiness',
    at,
    content: {
      'zh-CN': {
        subject: waits ? `“${zh}”未能按时就绪，等待您的决定` : `“${zh}”推迟到 ${date('zh-CN')}`,
        paragraphs: [
          `在最后期限前未通过的检查：${open}。`,
          waits
            ? '即使所有检查随后都通过，活动也要等活动负责人：请由负责人重新运行任一检查，或说明理由豁免未通过的检查，此后活动才会启动。'
            : '启动时间已按方案推迟。',
        ],
        facts: [
          ['查看检查', `GET ${address}`],
          ['重新检查', `POST ${address}/{check}/rerun`],
          ['豁免', `POST ${address}/{check}/waive`],
        ],
      },
      en: {
        subject: waits ? `“${en}” was not ready in time and waits for you` : `“${en}” moves to ${date('en')}`,
        paragraphs: [
          `Checks not met by the cut-off: ${open}.`,
          waits
            ? 'The launch waits for the lead, also once every check passes: a lead runs any check again, or waives with a reason those that failed, and then it goes on.'
            : 'The start has moved as the plan says.',
        ],
        facts: [
          ['Look at the checks', `GET ${address}`],
          ['Run one again', `POST ${address}/{check}/rerun`],
          ['Waive one', `POST ${address}/{check}/waive`],
        ],
      },
    },
  });
}
