import type { Problem } from '../errors.ts';
import { html, type Bilingual, type Html, type Language } from './html.ts';
import { layout } from './layout.ts';

interface Words {
  title: Bilingual;
  text: Bilingual;
}

const OURS: Words = {
  title: { 'zh-CN': '出了点问题', en: 'Something went wrong' },
  text: {
    'zh-CN': '这是我们这边的故障，已经记录。请稍后再试。',
    en: 'The fault is on our side and has been recorded. Please try again later.',
  },
};

const WORDS: Readonly<Record<number, Words>> = {
  400: {
    title: { 'zh-CN': '提交的内容有误', en: 'Something in the form is not right' },
    text: { 'zh-CN': '请返回上一页检查后再提交。', en: 'Please go back, check the form and send it again.' },
  },
  404: {
    title: { 'zh-CN': '链接无效', en: 'This link does not work' },
    text: {
      'zh-CN': '请确认链接完整，或使用最近一封邮件中的链接。',
      en: 'Please check that the address is complete, or use the link in the latest mail.',
    },
  },
  409: {
    title: { 'zh-CN': '现在无法执行', en: 'This is not possible any more' },
    text: {
      'zh-CN': '情况已经发生变化，请查看最新邮件。',
      en: 'Things have changed meanwhile. Please see the latest mail.',
    },
  },
  410: {
    title: { 'zh-CN': '链接已失效', en: 'This link has expired' },
    text: { 'zh-CN': '链接已被使用或已过期。', en: 'It was used already, or its time is over.' },
  },
  413: {
    title: { 'zh-CN': '提交的内容过长', en: 'The form is too long' },
    text: { 'zh-CN': '请缩短内容后再提交。', en: 'Please shorten what you wrote and send it again.' },
  },
  415: {
    title: { 'zh-CN': '无法读取提交的内容', en: 'The form did not arrive as a form' },
    text: {
      'zh-CN': '请在网页上打开链接，填写后再提交。',
      en: 'Please open the link in a browser, fill the page in and send it from there.',
    },
  },
  429: {
    title: { 'zh-CN': '请求过于频繁', en: 'Too many requests' },
    text: { 'zh-CN': '请一分钟后再试。', en: 'Please try again in a minute.' },
  },
  503: {
    title: { 'zh-CN': '暂时无法处理', en: 'Not possible at the moment' },
    text: {
      'zh-CN': '请几分钟后再试，链接仍然有效。',
      en: 'Please try again in a few minutes; the link stays valid.',
    },
  },
};

/** What else the caller did is theirs to look at, not a fault of ours. */
const THEIRS: Words = {
  title: { 'zh-CN': '无法处理此请求', en: 'This cannot be done' },
  text: {
    'zh-CN': '请重新打开邮件中的链接再试。',
    en: 'Please open the link in the mail again and try once more.',
  },
};

const wordsOf = (status: number): Words => WORDS[status] ?? (status < 500 ? THEIRS : OURS);

/**
 * A failure for a person: what it means for them, and the id or code to quote. In their browser's language, then in the
 * other: what fails before the link is read cannot know whose it is, and nobody can switch the language of an answer.
 */
export function errorPage(language: Language, { status, code, id }: Problem): Html {
  const { title, text } = wordsOf(status);
  const reference = typeof id === 'string' ? id : code;
  const label = language === 'en' ? 'Reference' : '编号';
  const other = language === 'en' ? 'zh-CN' : 'en';
  const body = html`<p>${text[language]}</p>
    <p class="note">${label}: ${reference}</p>
    <section lang="${other}">
      <h2>${title[other]}</h2>
      <p>${text[other]}</p>
    </section>`;
  return layout({ language, title: title[language], body });
}
