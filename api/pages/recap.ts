import { html, type Bilingual, type Html, type Language } from './html.ts';
import { layout } from './layout.ts';

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
