import { html, type Bilingual, type Html, type Language } from './html.ts';
import { layout } from './layout.ts';

const TEXTS = {
  title: { en: 'Sign in to Fanfare', 'zh-CN': '登录 Fanfare' },
  as: { en: 'You will be signed in as', 'zh-CN': '您将以此身份登录：' },
  note: {
    en: 'This link works once. Press the button in the browser you want to work in.',
    'zh-CN': '此链接只能使用一次。请在您要使用的浏览器中按下按钮。',
  },
  signIn: { en: 'Sign in', 'zh-CN': '登录' },
  used: { en: 'This link has been used', 'zh-CN': '此链接已使用' },
  expired: { en: 'This link has expired', 'zh-CN': '此链接已过期' },
  unknown: { en: 'This link is not valid', 'zh-CN': '此链接无效' },
  other: { en: 'Sign in another way', 'zh-CN': '使用其他方式登录' },
} satisfies Record<string, Bilingual>;

/** The page a one-time link opens: opening it changes nothing, because mail scanners and previews open every link. */
export function signInPage(
  language: Language,
  name: string,
  keep: Record<string, string | undefined> = {},
): Html {
  const t = (key: keyof typeof TEXTS): string => TEXTS[key][language];
  const body = html`<p>${t('as')} <strong>${name}</strong></p>
    <form method="post">
      <p class="note">${t('note')}</p>
      <button>${t('signIn')}</button>
    </form>`;
  return layout({ language, title: t('title'), body, keep });
}

/** Why a link signs nobody in, with the way that is left. */
export function signInNotice(language: Language, text: 'used' | 'expired' | 'unknown'): Html {
  const body = html`<p><a href="/console/">${TEXTS.other[language]}</a></p>`;
  return layout({ language, title: TEXTS[text][language], body });
}
