import { html, type Bilingual, type Html, type Language } from './html.ts';
import { layout } from './layout.ts';
import type { ReviewView } from '../recap/review.ts';

const TEXTS = {
  expired: { en: 'This link has expired', 'zh-CN': '此链接已过期' },
  unknown: { en: 'This link is not valid', 'zh-CN': '此链接无效' },
} satisfies Record<string, Bilingual>;

const HELP: Bilingual = {
  en: 'The report stays with the campaign: ask its owner, or read it through the API.',
  'zh-CN': '报告仍保存在活动中：请联系活动负责人，或通过 API 查看。',
};

/** A page that says why the report does not show. */
export function recapNotice(language: Language, text: keyof typeof TEXTS): Html {
  return layout({ language, title: TEXTS[text][language], body: html`<p>${HELP[language]}</p>` });
}

const PARTS = [
  ['causes', '原因 Causes'],
  ['lessons', '经验 Lessons'],
  ['recommendations', '建议 Recommendations'],
] as const;

const list = (title: string, texts: readonly string[]): Html | null =>
  texts.length === 0
    ? null
    : html`<h3>${title}</h3>
        <ul>
          ${texts.map((text) => html`<li>${text}</li>`)}
        </ul>`;

/** What people wrote under a report and who signed it, in both languages as the report is; nothing where there is nothing. */
export function recapLessons(written: ReviewView): Html {
  const { signOff } = written;
  const texts = PARTS.map(([part, title]) => list(title, written[part]));
  if (texts.every((part) => part === null) && signOff.length === 0) return html``;
  const signatures = signOff.map(
    ({ person, signedAt }) =>
      html`<li>${person}: ${signedAt === null ? '待签字 not signed yet' : `已签字 signed ${signedAt}`}</li>`,
  );
  return html`<section>
    <h2>经验与签字 Lessons and sign-off</h2>
    ${texts}
    ${
      signatures.length > 0 &&
      html`<ul>
        ${signatures}
      </ul>`
    }
  </section>`;
}
