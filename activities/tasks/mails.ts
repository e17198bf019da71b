import { textIn } from '../../domain/plan/messages.ts';
import type { TaskCall } from '../../domain/tasks/due.ts';
import type { CampaignRow } from '../../store/campaigns.ts';
import type { StaffMail } from '../email/staff-mailer.ts';

/** A task as mails speak of it; `due` is epoch milliseconds or not known. */
export interface ToldTask {
  key: string;
  name: string | null;
  due: number | null;
  waitsFor: string[];
}

type Texts = Record<TaskCall, { subject: string; paragraphs: string[] }>;

function texts(language: 'zh-CN' | 'en', campaign: CampaignRow, task: ToldTask): Texts {
  const name = textIn(campaign.name, language);
  const title = task.name ?? task.key;
  const others = task.waitsFor.join(', ');
  if (language === 'en')
    return {
      open: {
        subject: `“${name}”: your task “${title}”`,
        paragraphs: [`The task “${title}” is yours to do now.`],
      },
      remind: {
        subject: `“${name}”: “${title}” is due soon`,
        paragraphs: [`The task “${title}” is not done yet.`],
      },
      overdue: {
        subject: `“${name}”: “${title}” is overdue`,
        paragraphs: [
          `The task “${title}” was to be done by now.`,
          ...(others === '' ? [] : [`It still waits for: ${others}.`]),
        ],
      },
    };
  return {
    open: { subject: `“${name}”：您的任务“${title}”`, paragraphs: [`任务“${title}”现在由您完成。`] },
    remind: { subject: `“${name}”：任务“${title}”即将到期`, paragraphs: [`任务“${title}”尚未完成。`] },
    overdue: {
      subject: `“${name}”：任务“${title}”已逾期`,
      paragraphs: [`任务“${title}”应已完成。`, ...(others === '' ? [] : [`它仍在等待：${others}。`])],
    },
  };
}

function dueText({ due }: ToldTask, language: string, timeZone: string): string | null {
  if (due === null) return null;
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, style).format(due);
}

/** One mail about one task to one person; the same task, person and occasion is the same mail. */
export function taskMail(
  campaign: CampaignRow,
  task: ToldTask,
  { call, personId, at, publicUrl }: { call: TaskCall; personId: string; at: number; publicUrl: string },
): StaffMail {
  const done = `POST ${publicUrl}/v1/campaigns/${campaign.id}/tasks/${task.key}/done`;
  const content = (language: 'zh-CN' | 'en') => {
    const due = dueText(task, language, campaign.timeZone);
    const [dueLabel, doneLabel] = language === 'en' ? ['Due', 'Done'] : ['截止', '完成'];
    const facts: [string, string][] = [
      ...(due === null ? [] : [[dueLabel, due] as [string, string]]),
      [doneLabel, done],
    ];
    return { ...texts(language, campaign, task)[call], facts };
  };
  return {
    key: `${campaign.id}/task/${task.key}/${call}/${task.due ?? ''}/${personId}`,
    campaignId: campaign.id,
    personId,
    kind: 'task',
    at,
    content: { 'zh-CN': content('zh-CN'), en: content('en') },
  };
}
