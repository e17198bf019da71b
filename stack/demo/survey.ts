import { createHash } from 'node:crypto';
import { builtInMessage } from '../../domain/plan/messages.ts';
import type { MailSummary, MailView } from '../inbox/read.ts';

/** What some made-up customers say; nine in ten of those asked say anything. */
const ANSWERS: readonly (Record<string, string> | null)[] = [
  { nps: '10', csat: '5', repurchase: '5', open: 'The cakestand is lovely.' },
  { nps: '9', csat: '5', repurchase: '4', open: '包装很好，下次再来。' },
  { nps: '9', csat: '4', repurchase: '5', open: '' },
  { nps: '8', csat: '4', repurchase: '4', open: '' },
  { nps: '10', csat: '5', repurchase: '4', open: '' },
  { nps: '7', csat: '4', repurchase: '3', open: 'Delivery took a day longer than I hoped.' },
  { nps: '9', csat: '5', repurchase: '5', open: '' },
  { nps: '4', csat: '2', repurchase: '2', open: 'One lantern was broken.' },
  { nps: '10', csat: '5', repurchase: '5', open: '' },
  null,
];

/** Of the survey's mail, in both languages. */
const SUBJECTS = Object.values(builtInMessage('survey', ['en', 'zh-CN']).subject ?? {});

/** The same customer says the same in every run. */
const answerOf = (address: string): Record<string, string> | null =>
  ANSWERS[(createHash('sha256').update(address).digest()[0] ?? 0) % ANSWERS.length] ?? null;

/** Answers the surveys of an inbox as its readers would: by the page that their mail links to. */
export function surveyReaders(inbox: string): { look: () => Promise<void> } {
  let seen = 0;
  const json = async <T>(path: string): Promise<T> => (await (await fetch(inbox + path)).json()) as T;

  async function read({ id, to: [address = ''] }: MailSummary): Promise<void> {
    const { links } = await json<MailView>(`/api/messages/${id}`);
    const link = links.find((each) => each.includes('/p/survey/'));
    const answer = answerOf(address);
    if (link === undefined || answer === null) return;
    await fetch(link, { method: 'POST', body: new URLSearchParams(answer) });
  }

  return {
    /** Reads the surveys that came since the last look. */
    async look() {
      const { items } = await json<{ items: MailSummary[] }>(`/api/messages?after=${seen}&limit=2000`);
      seen = Math.max(seen, ...items.map(({ id }) => id));
      for (const mail of items.filter(({ subject }) => SUBJECTS.includes(subject))) await read(mail);
    },
  };
}
