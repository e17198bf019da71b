import { type Bilingual, type Html, html, type Language } from './html.ts';
import { layout } from './layout.ts';

const TEXTS = {
  unsubscribe: { en: 'Unsubscribe', 'zh-CN': '退订' },
  question: {
    en: 'Do you want to get no more marketing mail from us? Mails about your orders are not affected.',
    'zh-CN': '您确定不再接收我们的营销邮件吗？与订单有关的邮件不受影响。',
  },
  confirm: { en: 'Yes, unsubscribe me', 'zh-CN': '确认退订' },
  nothingYet: {
    en: 'Nothing changes until you press the button.',
    'zh-CN': '按下按钮之前不会有任何改变。',
  },
  unsubscribed: { en: 'You are unsubscribed', 'zh-CN': '您已退订' },
  goodbye: {
    en: 'You will get no more marketing mail at this address. A mail that is on its way already may still arrive.',
    'zh-CN': '此邮箱不会再收到我们的营销邮件；已经发出的邮件可能仍会送达。',
  },
  invalid: { en: 'This link is not valid', 'zh-CN': '此链接无效' },
  complete: {
    en: 'Please check that the address is complete, or use the link in the latest mail.',
    'zh-CN': '请确认链接完整，或使用最近一封邮件中的链接。',
  },
  over: { en: 'This campaign is over', 'zh-CN': '活动已结束' },
  answered: { en: 'Thank you for your answers', 'zh-CN': '感谢您的回答' },
  answeredText: {
    en: 'They are kept and help us to do better.',
    'zh-CN': '您的回答已记录，将帮助我们做得更好。',
  },
  answeredBefore: { en: 'Thank you, you have answered already', 'zh-CN': '谢谢，您已经回答过了' },
  answeredBeforeText: {
    en: 'Your first answers are kept; nothing was changed.',
    'zh-CN': '我们保留您第一次的回答，未作任何更改。',
  },
  registered: { en: 'You are on the list', 'zh-CN': '登记成功' },
  registeredText: {
    en: 'We will write to you first. You can unsubscribe from any of our mails.',
    'zh-CN': '我们会第一时间通知您。您可以随时通过邮件中的链接退订。',
  },
  registeredBefore: { en: 'You are on the list already', 'zh-CN': '您已经登记过了' },
  preferred: { en: 'Your choice is saved', 'zh-CN': '您的选择已保存' },
  preferredText: {
    en: 'It holds from now on. A message that is on its way already may still arrive.',
    'zh-CN': '即刻生效；已经发出的消息可能仍会送达。',
  },
  overText: { en: 'The link worked as long as the campaign ran.', 'zh-CN': '此链接仅在活动期间有效。' },
} satisfies Record<string, Bilingual>;

type Text = keyof typeof TEXTS;

/** The page an unsubscribe link opens: a question and one button. Opening it changes nothing. */
export function unsubscribePage(language: Language): Html {
  const t = (key: Text): string => TEXTS[key][language];
  const body = html`<p>${t('question')}</p>
    <form method="post">
      <p class="note">${t('nothingYet')}</p>
      <button name="confirm" value="yes">${t('confirm')}</button>
    </form>`;
  return layout({ language, title: t('unsubscribe'), body });
}

const NOTICES = {
  unsubscribed: ['unsubscribed', 'goodbye'],
  invalid: ['invalid', 'complete'],
  over: ['over', 'overText'],
  answered: ['answered', 'answeredText'],
  answeredBefore: ['answeredBefore', 'answeredBeforeText'],
  registered: ['registered', 'registeredText'],
  registeredBefore: ['registeredBefore', 'registeredText'],
  preferred: ['preferred', 'preferredText'],
} satisfies Record<string, [Text, Text]>;

/** A page of one sentence: what happened, or why the link does not work. */
export function customerNotice(language: Language, notice: keyof typeof NOTICES): Html {
  const [title, text] = NOTICES[notice];
  return layout({ language, title: TEXTS[title][language], body: html`<p>${TEXTS[text][language]}</p>` });
}
