import { type Bilingual, type Html, html, type Language } from './html.ts';
import { layout } from './layout.ts';

const TEXTS = {
  title: { en: 'Be the first to know', 'zh-CN': '抢先一步' },
  next: {
    en: 'Shall we write to you first when our next campaign opens?',
    'zh-CN': '下一场活动开始时，要我们第一时间通知您吗？',
  },
  this: {
    en: 'Shall we write to you first when {name} opens?',
    'zh-CN': '“{name}”开始时，要我们第一时间通知您吗？',
  },
  note: { en: 'Nothing happens until you press the button.', 'zh-CN': '按下按钮之前不会有任何改变。' },
  register: { en: 'Yes, put me on the list', 'zh-CN': '好的，请登记' },
} satisfies Record<string, Bilingual>;

/** The page a pre-registration link opens: a question and one button. `name` is that of the campaign it is for, or null. */
export function preregisterPage(language: Language, name: string | null): Html {
  const question = name === null ? TEXTS.next[language] : TEXTS.this[language].replace('{name}', () => name);
  const body = html`<p>${question}</p>
    <form method="post">
      <p class="note">${TEXTS.note[language]}</p>
      <button name="confirm" value="yes">${TEXTS.register[language]}</button>
    </form>`;
  return layout({ language, title: TEXTS.title[language], body });
}
