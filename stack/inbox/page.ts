import { escapeHtml } from '../../domain/html.ts';
import type { MailSummary, MailView } from './read.ts';

type Language = 'zh' | 'en';

const WORDS = {
  en: {
    title: 'Inbox',
    subject: 'Subject',
    none: 'No mail yet.',
    back: 'All mail',
    from: 'From',
    to: 'To',
    at: 'Received',
    links: 'Links',
    text: 'Plain text',
    html: 'As shown',
    headers: 'Headers',
    other: '中文',
    shown: (n: number, all: number) => `${n} shown of ${all} received`,
  },
  zh: {
    title: '收件箱',
    subject: '主题',
    none: '还没有邮件。',
    back: '全部邮件',
    from: '发件人',
    to: '收件人',
    at: '收到时间',
    links: '链接',
    text: '纯文本',
    html: '显示效果',
    headers: '邮件头',
    other: 'English',
    shown: (n: number, all: number) => `共收到 ${all} 封，显示 ${n} 封`,
  },
} as const;

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
a{overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #8884;overflow-wrap:anywhere}
iframe{width:100%;height:60vh;border:1px solid #8888;background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere}
nav{display:flex;gap:1rem;justify-content:space-between}@media(max-width:30rem){td:nth-child(3),th:nth-child(3){display:none}}`;

/** Chinese where the browser prefers it or the address asks for it. */
export function languageOf(query: string | null, accepted: string | undefined): Language {
  if (query === 'zh' || query === 'en') return query;
  return accepted?.trim().toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function frame(language: Language, title: string, body: string): string {
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

const otherLanguage = (language: Language): string =>
  `<a href="?lang=${language === 'zh' ? 'en' : 'zh'}" lang="${language === 'zh' ? 'en' : 'zh-CN'}">${WORDS[language].other}</a>`;

/** The list of mails, newest first. */
export function listPage(language: Language, mails: readonly MailSummary[], received: number): string {
  const words = WORDS[language];
  const row = (mail: MailSummary): string =>
    `<tr><td><a href="/messages/${mail.id}?lang=${language}">${escapeHtml(mail.subject || '—')}</a></td><td>${escapeHtml(mail.to.join(', '))}</td><td><time>${mail.receivedAt}</time></td></tr>`;
  const table = `<table><thead><tr><th>${words.subject}</th><th>${words.to}</th><th>${words.at}</th></tr></thead><tbody>${mails.map(row).join('')}</tbody></table>`;
  const count = `<p>${words.shown(mails.length, received)}</p>`;
  const head = `<nav><h1>${words.title}</h1>${otherLanguage(language)}</nav>`;
  return frame(language, words.title, head + (mails.length === 0 ? `<p>${words.none}</p>` : count + table));
}

/** One mail: what its reader sees (in a frame that may run nothing), its text, its links, its headers. */
export function mailPage(language: Language, mail: MailView): string {
  const words = WORDS[language];
  const links = mail.links.map(
    (link) => `<li><a href="${escapeHtml(link)}" rel="noreferrer">${escapeHtml(link)}</a></li>`,
  );
  const headers = Object.entries(mail.headers).map(([name, value]) => `${name}: ${value}`);
  // Only pop-ups: links open in a tab of their own, scripts and forms stay dead.
  const shown = `<h2>${words.html}</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="${words.html}" srcdoc="${escapeHtml(`<base target="_blank">${mail.html}`)}"></iframe>`;
  const body = `<nav><a href="/?lang=${language}">← ${words.back}</a>${otherLanguage(language)}</nav><h1>${escapeHtml(mail.subject || '—')}</h1>
<p>${words.from}: ${escapeHtml(mail.from)}<br>${words.to}: ${escapeHtml(mail.to.join(', '))}<br>${words.at}: <time>${mail.receivedAt}</time></p>
${mail.html === '' ? '' : shown}<h2>${words.links}</h2><ul>${links.join('')}</ul><h2>${words.text}</h2><pre>${escapeHtml(mail.text)}</pre>
<details><summary>${words.headers}</summary><pre>${escapeHtml(headers.join('\n'))}</pre></details>`;
  return frame(language, mail.subject, body);
}
