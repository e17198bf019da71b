import { escapeHtml } from '../../domain/html.ts';
import type { StaffMail, StaffText } from './staff-mailer.ts';

type Content = StaffMail['content'];
type Language = keyof Content;

const BUTTON =
  'display:inline-block;padding:10px 18px;margin:4px 8px 4px 0;background:#0b5cad;color:#fff;border-radius:6px;text-decoration:none';

function factsHtml(facts: [string, string][]): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><th align="left" valign="top" style="padding:4px 16px 4px 0">${escapeHtml(label)}</th><td style="padding:4px 0">${escapeHtml(value)}</td></tr>`,
  );
  return rows.length === 0
    ? ''
    : `<table style="border-collapse:collapse;margin:12px 0">${rows.join('')}</table>`;
}

function sectionHtml(
  { subject, paragraphs, facts = [], actions = [] }: StaffText,
  language: Language,
): string {
  const text = paragraphs
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');
  const links = actions
    .map(({ label, url }) => `<a href="${escapeHtml(url)}" style="${BUTTON}">${escapeHtml(label)}</a>`)
    .join('');
  const buttons = links === '' ? '' : `<p>${links}</p>`;
  return `<section lang="${language}"><h1 style="font-size:20px">${escapeHtml(subject)}</h1>${text}${factsHtml(facts)}${buttons}</section>`;
}

function sectionText({ subject, paragraphs, facts = [], actions = [] }: StaffText): string {
  return [
    subject,
    ...paragraphs,
    ...(facts.length > 0 ? [facts.map(([label, value]) => `${label}: ${value}`).join('\n')] : []),
    ...actions.map(({ label, url }) => `${label}: ${url}`),
  ].join('\n\n');
}

/** A staff mail in both languages, the reader's own first; its subject is in the reader's. */
export function renderStaffMail(content: Content, language: Language) {
  const order: Language[] = language === 'en' ? ['en', 'zh-CN'] : ['zh-CN', 'en'];
  const body = order.map((each) => sectionHtml(content[each], each)).join('<hr style="margin:24px 0">');
  const font = "font:16px/1.55 system-ui,'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif";
  return {
    subject: content[language].subject,
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head><body style="${font};max-width:640px;margin:0 auto;padding:16px">${body}</body></html>`,
    text: order.map((each) => sectionText(content[each])).join('\n\n----------\n\n'),
  };
}
