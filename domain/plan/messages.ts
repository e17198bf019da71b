import type { LocalText } from './time-types.ts';
import type { Message, Plan } from './types.ts';

/** Messages that the server brings along; a plan's own message of the same key takes their place. */
export const BUILT_IN_MESSAGES = [
  'thank-you',
  'survey',
  'survey-reminder',
  'win-back',
  'sign-up',
  'sorry',
] as const;

const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9-]*(\.[A-Za-z0-9-]+)*\.(mjml|txt)$/;

const SUBJECTS: Record<(typeof BUILT_IN_MESSAGES)[number], Record<string, string>> = {
  'thank-you': { 'zh-CN': '感谢您的支持', en: 'Thank you for your order' },
  survey: { 'zh-CN': '两分钟，告诉我们您的感受', en: 'Two minutes to tell us how it was' },
  'survey-reminder': { 'zh-CN': '我们仍在等您的意见', en: 'We would still like to hear from you' },
  'win-back': { 'zh-CN': '为您留着一份心意', en: 'Something we kept for you' },
  'sign-up': { 'zh-CN': '登记成功', en: 'You are on the list' },
  sorry: { 'zh-CN': '活动提前结束，敬请谅解', en: 'Our sale has ended early' },
};

/** What a body is: the name of a template known to the server, or the text itself. */
export function bodyKind(body: string): 'template' | 'inline' {
  return FILE_NAME.test(body) ? 'template' : 'inline';
}

/** Whether a body that is no name can be a text: it has markup, a line break or a space. */
export function isInlineBody(body: string): boolean {
  return /[<\n ]/.test(body);
}

/** The subject and bodies of a message that the server brings along, in those of the languages that it has. */
export function builtInMessage(
  key: (typeof BUILT_IN_MESSAGES)[number],
  languages: readonly string[],
): Message {
  const pick = (text: (language: string) => string): LocalText =>
    Object.fromEntries(
      languages.filter((each) => SUBJECTS[key][each] !== undefined).map((each) => [each, text(each)]),
    );
  return {
    key,
    channel: 'email',
    subject: pick((language) => SUBJECTS[key][language] ?? ''),
    body: pick((language) => `${key}.${language}.mjml`),
  };
}

/** The message a key means: the plan's own, else the one the server brings; undefined where neither has it. */
export function messageOf(plan: Pick<Plan, 'messages' | 'languages'>, key: string): Message | undefined {
  const own = plan.messages.find((message) => message.key === key);
  if (own) return own;
  const builtIn = BUILT_IN_MESSAGES.find((each) => each === key);
  return builtIn && builtInMessage(builtIn, plan.languages);
}

/** Whether the text of each body that is a template's name was kept with the version. */
export const hasBodies = (
  { body }: Pick<Message, 'body'>,
  bodies: Readonly<Record<string, string>>,
): boolean => Object.values(body).every((name) => bodyKind(name) === 'inline' || Object.hasOwn(bodies, name));

/** The text for a customer's language, else the plan's first language, else any. */
export function inLanguage(
  text: LocalText,
  language: string | null,
  fallbacks: readonly string[],
): string | undefined {
  const wanted = [...(language === null ? [] : [language]), ...fallbacks];
  const found = wanted.find((each) => text[each] !== undefined);
  return found === undefined ? Object.values(text)[0] : text[found];
}

/** A text in the reader's language, else in whatever language there is; empty where there is none. */
export const textIn = (text: LocalText, language: string): string => inLanguage(text, language, []) ?? '';
