import type { Plan, ReadinessCheck } from '../../domain/plan/types.ts';
import type { PreparationMoment, ReadinessDeps } from './types.ts';
import { wordsOf } from '../../domain/readiness/words.ts';

type Failed = PreparationMoment & {
  plan: Plan;
  check: ReadinessCheck;
  ownerId: string;
  detail: Record<string, unknown>;
};

/** Tells the owner of a blocking check that it failed and holds the launch. */
export async function tellOwner({ staffMailer, config }: ReadinessDeps, failed: Failed): Promise<void> {
  const { campaignId, version, plan, check, ownerId, at, detail } = failed;
  const found = wordsOf(detail, plan.timeZone);
  const name = (language: string): string => plan.name[language] ?? Object.values(plan.name)[0] ?? plan.key;
  const address = `${config.FANFARE_PUBLIC_URL}/v1/campaigns/${campaignId}/readiness/${check.key}`;
  await staffMailer.send({
    key: `${campaignId}/checkFailed/${version}/${check.key}/${at}`,
    campaignId,
    personId: ownerId,
    kind: 'readiness',
    at,
    content: {
      'zh-CN': {
        subject: `“${name('zh-CN')}”的就绪检查未通过：${check.key}`,
        paragraphs: [
          `检查“${check.key}”（${check.check}）未通过，活动因此不能启动。`,
          ...found['zh-CN'],
          '请处理后重新检查，或由负责人说明理由予以豁免。',
        ],
        facts: [
          ['重新检查', `POST ${address}/rerun`],
          ['豁免', `POST ${address}/waive`],
        ],
      },
      en: {
        subject: `“${name('en')}” is held: check ${check.key} failed`,
        paragraphs: [
          `The check “${check.key}” (${check.check}) failed, so the campaign cannot launch.`,
          ...found.en,
          'Put it right and run the check again, or have it waived with a reason.',
        ],
        facts: [
          ['Run it again', `POST ${address}/rerun`],
          ['Waive it', `POST ${address}/waive`],
        ],
      },
    },
  });
}
