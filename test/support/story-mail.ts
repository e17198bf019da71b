import { setTimeout as sleep } from 'node:timers/promises';
import type { MailSummary, MailView } from '../../stack/inbox/read.ts';

/** The stack's mail inbox, as a person looks into it. */
export interface InboxReader {
  /** Mails to an address, newest first. */
  to(address: string): Promise<MailSummary[]>;
  read(id: number): Promise<MailView>;
  /** The address behind the first link of a path in the newest mail to somebody about something; waits for it. */
  link(mail: { to: string; about: string; path: string }): Promise<string>;
}

const PATIENCE_MS = 20_000;

/** Opens the inbox of a stack by its page's address. */
export function openInbox(base: string): InboxReader {
  const json = async <T>(path: string): Promise<T> => (await (await fetch(base + path)).json()) as T;
  const to = async (address: string): Promise<MailSummary[]> =>
    (await json<{ items: MailSummary[] }>(`/api/messages?to=${encodeURIComponent(address)}`)).items;
  const read = (id: number): Promise<MailView> => json(`/api/messages/${id}`);
  return {
    to,
    read,
    async link({ to: address, about, path }) {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(200)) {
        const found = (await to(address)).filter(({ subject }) => subject.includes(about));
        for (const { id } of found) {
          const link = (await read(id)).links.find((each) => each.includes(path));
          if (link !== undefined) return link;
        }
      }
      throw new Error(`No mail to ${address} about ${about} has a link to ${path}`);
    },
  };
}

/** Presses a button of a page: its form, sent as a browser does. */
export function submit(link: string, fields: Record<string, string>): Promise<Response> {
  return fetch(link, { method: 'POST', body: new URLSearchParams(fields) });
}
