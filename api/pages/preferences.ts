import { type Bilingual, type Html, html, type Language } from './html.ts';
import { layout } from './layout.ts';

const TEXTS = {
  title: { en: 'How may we reach you?', 'zh-CN': '我们可以如何联系您？' },
  intro: {
    en: 'Tick the ways in which you want to hear about our offers. Messages about your orders are not affected.',
    'zh-CN': '请勾选您愿意接收优惠信息的方式。与订单有关的通知不受影响。',
  },
  save: { en: 'Save my choice', 'zh-CN': '保存' },
} satisfies Record<string, Bilingual>;

const CHANNELS: Readonly<Record<string, Bilingual>> = {
  email: { en: 'E-mail', 'zh-CN': '电子邮件' },
  sms: { en: 'Text message', 'zh-CN': '短信' },
  push: { en: 'App notification', 'zh-CN': '应用通知' },
  wechat: { en: 'WeChat', 'zh-CN': '微信' },
};

/** What the form always sends: a POST without it is not the form, and says nothing about anybody's wish. */
export const FORM_MARK = 'form';
export const FORM_VALUE = 'preferences';

/** What a customer allows now. */
export interface Preference {
  channel: string;
  granted: boolean;
}

function tick(language: Language, { channel, granted }: Preference): Html {
  const label = CHANNELS[channel]?.[language] ?? channel;
  return granted
    ? html`<label><input type="checkbox" name="${channel}" value="yes" checked /> ${label}</label>`
    : html`<label><input type="checkbox" name="${channel}" value="yes" /> ${label}</label>`;
}

/** The page a preferences link opens: a tick a channel. Opening it changes nothing. */
export function preferencesPage(language: Language, preferences: readonly Preference[]): Html {
  const body = html`<p>${TEXTS.intro[language]}</p>
    <form method="post">
      <fieldset>${preferences.map((each) => tick(language, each))}</fieldset>
      <input type="hidden" name="${FORM_MARK}" value="${FORM_VALUE}" />
      <button>${TEXTS.save[language]}</button>
    </form>`;
  return layout({ language, title: TEXTS.title[language], body });
}
