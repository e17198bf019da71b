import { simpleParser } from 'mailparser';
import type { StoredMail } from './ring.ts';

/** What a list of mails shows. */
export interface MailSummary {
  id: number;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
}

/** A mail as its reader sees it. */
export interface MailView extends MailSummary {
  messageId: string;
  headers: Record<string, string>;
  text: string;
  html: string;
  links: string[];
}

const HREF = /href\s*=\s*["']([^"']+)["']/gi;
const PLAIN = /https?:\/\/[^\s<>"')\]]+/g;
const decode = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&#38;', '&');

function linksOf(html: string, text: string): string[] {
  const inHtml = [...html.matchAll(HREF)].map((match) => decode(match[1] ?? ''));
  const inText = [...text.matchAll(PLAIN)].map((match) => match[0]);
  return [...new Set([...inHtml, ...inText])].filter((link) => /^https?:/.test(link));
}

/** Reads the subject without parsing bodies: the list shows up to 2,000 mails. */
export async function summarise(mail: StoredMail): Promise<MailSummary> {
  const end = mail.raw.indexOf('\r\n\r\n');
  const head = await simpleParser(end < 0 ? mail.raw : mail.raw.subarray(0, end + 4));
  const { id, from, to } = mail;
  return { id, receivedAt: mail.receivedAt.toISOString(), from, to, subject: head.subject ?? '' };
}

/** Parses a whole mail. */
export async function readMail(mail: StoredMail): Promise<MailView> {
  const parsed = await simpleParser(mail.raw, { skipTextToHtml: true });
  const html = parsed.html || '';
  const text = parsed.text ?? '';
  const headers = parsed.headerLines.map(({ key, line }) => [
    key,
    line
      .slice(key.length + 1)
      .replace(/\r?\n\s+/g, ' ')
      .trim(),
  ]);
  return {
    ...(await summarise(mail)),
    messageId: parsed.messageId ?? '',
    headers: Object.fromEntries(headers) as Record<string, string>,
    text,
    html,
    links: linksOf(html, text),
  };
}
