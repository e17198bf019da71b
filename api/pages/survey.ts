import { type Bilingual, type Html, html, type Language } from './html.ts';
import { layout } from './layout.ts';

export type Question = 'nps' | 'csat' | 'repurchase' | 'open';

/** The least and the most of a scored question. */
export const SCALES = { nps: [0, 10], csat: [1, 5], repurchase: [1, 5] } as const;
export const LONGEST_COMMENT = 2_000;

const TEXTS = {
  title: { en: 'How was it?', 'zh-CN': '您的感受如何？' },
  intro: {
    en: 'A few questions about {name}. Answer what you like; it takes a minute.',
    'zh-CN': '关于“{name}”的几个问题，想答哪题就答哪题，一分钟即可。',
  },
  nps: {
    en: 'How likely are you to recommend us to friends?',
    'zh-CN': '您有多大可能向朋友推荐我们？',
  },
  csat: { en: 'How satisfied are you overall?', 'zh-CN': '您总体上满意吗？' },
  repurchase: { en: 'How likely are you to buy from us again?', 'zh-CN': '您再次购买的可能性有多大？' },
  open: { en: 'What should we know? (optional)', 'zh-CN': '还有什么想告诉我们的？（可不填）' },
  npsEnds: { en: '0 = not at all, 10 = certainly', 'zh-CN': '0 = 完全不会，10 = 一定会' },
  csatEnds: { en: '1 = not at all, 5 = very', 'zh-CN': '1 = 很不满意，5 = 非常满意' },
  repurchaseEnds: { en: '1 = not at all, 5 = certainly', 'zh-CN': '1 = 完全不会，5 = 一定会' },
  privacy: {
    en: 'Please do not write names, addresses or card numbers. You can answer once.',
    'zh-CN': '请勿填写姓名、地址或银行卡号。每人可回答一次。',
  },
  send: { en: 'Send my answers', 'zh-CN': '提交' },
  check: { en: 'Please look at this again', 'zh-CN': '请检查以下内容' },
  range: { en: 'choose one of the numbers', 'zh-CN': '请选择其中一个数字' },
  long: { en: 'at most 2,000 characters', 'zh-CN': '最多 2000 个字符' },
  empty: { en: 'Please answer at least one question.', 'zh-CN': '请至少回答一个问题。' },
} satisfies Record<string, Bilingual>;

/** What is wrong with what was sent, by question; `empty` where nothing was answered. */
export interface SurveyErrors {
  fields: Partial<Record<Question, 'range' | 'long'>>;
  empty: boolean;
}

/** A survey as one person sees it. */
export interface SurveyForm {
  language: Language;
  /** Of the campaign. */
  name: string;
  questions: readonly Question[];
  /** What is filled in already, as text. */
  given: { [Q in Question]?: string | undefined };
  errors?: SurveyErrors | undefined;
}

type Scored = keyof typeof SCALES;

function scale({ language, given, errors }: SurveyForm, question: Scored): Html {
  const [least, most] = SCALES[question];
  const scores = Array.from({ length: most - least + 1 }, (_, step) => String(least + step));
  const wrong = errors?.fields[question];
  return html`<fieldset class="scale">
    <legend>${TEXTS[question][language]}</legend>
    ${wrong ? html`<p class="wrong">${TEXTS[wrong][language]}</p>` : null}
    ${scores.map((score) => choice(question, score, given[question] === score))}
    <p class="note">${TEXTS[`${question}Ends`][language]}</p>
  </fieldset>`;
}

const choice = (question: Scored, score: string, chosen: boolean): Html =>
  chosen
    ? html`<label><input type="radio" name="${question}" value="${score}" checked /> ${score}</label>`
    : html`<label><input type="radio" name="${question}" value="${score}" /> ${score}</label>`;

function comment({ language, given, errors }: SurveyForm): Html {
  const wrong = errors?.fields.open;
  return html`<label for="open">${TEXTS.open[language]}</label>
    ${wrong ? html`<p class="wrong">${TEXTS[wrong][language]}</p>` : null}
    <textarea id="open" name="open" rows="5" maxlength="${LONGEST_COMMENT}">${given.open ?? ''}</textarea>
    <p class="note">${TEXTS.privacy[language]}</p>`;
}

/** The page a survey link opens. Opening it, with a score in its address too, changes nothing. */
export function surveyPage(form: SurveyForm): Html {
  const { language, name, questions, errors } = form;
  const t = (key: keyof typeof TEXTS): string => TEXTS[key][language];
  const alert = errors && html`<p class="wrong" role="alert">${errors.empty ? t('empty') : t('check')}</p>`;
  const body = html`<p>${t('intro').replace('{name}', () => name)}</p>
    ${alert ?? null}
    <form method="post">
      ${questions.map((question) => (question === 'open' ? comment(form) : scale(form, question)))}
      <button>${t('send')}</button>
    </form>`;
  // The words of a comment do not belong in an address.
  const { nps, csat, repurchase } = form.given;
  return layout({ language, title: t('title'), body, keep: { nps, csat, repurchase } });
}
