import { problemWords } from '../../domain/plan/problem-words.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { findCampaign } from '../../store/campaigns.ts';
import type { PlanProblem } from './problems.ts';
import type { CampaignDeps, CampaignMoment } from './types.ts';

type Asking = CampaignMoment & { version: number; plan: Plan; problems: PlanProblem[] };

const nameIn = ({ name, key }: Plan, language: string): string =>
  name[language] ?? Object.values(name)[0] ?? key;

/** Tells the owner that planning stopped, why, and that the campaign waits for a new version. */
export async function askForPlan({ db, staffMailer }: CampaignDeps, asking: Asking): Promise<void> {
  const { campaignId, version, plan, problems, at } = asking;
  const { ownerId } = await findCampaign(db.pool, campaignId);
  const command = `npm run campaign -- show ${campaignId}`;
  const zh = nameIn(plan, 'zh-CN');
  const en = nameIn(plan, 'en');
  await staffMailer.send({
    key: `${campaignId}/planRefused/${version}/${at}`,
    campaignId,
    personId: ownerId,
    kind: 'plan',
    at,
    content: {
      'zh-CN': {
        subject: `“${zh}”的方案需要修改`,
        paragraphs: [
          `第 ${version} 版方案无法送审：`,
          ...problems.map((problem) => `• ${problemWords(problem, 'zh-CN')}。`),
          '活动会一直等待新的版本。',
        ],
        facts: [['查看活动', command]],
      },
      en: {
        subject: `“${en}” needs a new plan`,
        paragraphs: [
          `Version ${version} cannot go to approval:`,
          ...problems.map((problem) => `• ${problemWords(problem, 'en')}.`),
          'The campaign waits for a new version.',
        ],
        facts: [['Look at the campaign', command]],
      },
    },
  });
}
