import type { Bodies } from '../plan/canonical.ts';
import type { Issue, LocalText, Plan } from '../plan/types.ts';

/** A text that customers read: in compatible characters (NFKC), without those that nobody sees. */
export interface CustomerText {
  path: Issue['path'];
  text: string;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(/\s+/g, ' ');

const each = (path: Issue['path'], texts: LocalText | undefined): CustomerText[] =>
  Object.entries(texts ?? {}).map(([language, text]) => ({ path: [...path, language], text: plain(text) }));

/** Tags within a word or line: what stands on both sides is read as one. */
const INLINE =
  /<\/?(?:a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|ins|kbd|label|mark|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)(?:\s[^>]*|\/)?>/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', lsquo: '‘', rsquo: '’', hyphen: '-', percnt: '%' },
  ...{ nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', shy: '', zwj: '', zwnj: '', num: '#' },
};

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** What people see of a body: a template's text, without its markup and what Liquid fills in. */
const readable = (text: string): string =>
  text
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<(style|mj-style|mj-attributes)\b[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/\{\{.*?\}\}/gs, ' ')
    .replaceAll(/\{%.*?%\}/gs, '')
    .replaceAll(INLINE, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]+);/gi, entity);

const bodyTexts = (path: Issue['path'], body: LocalText | undefined, bodies: Bodies): CustomerText[] =>
  Object.entries(body ?? {}).map(([language, given]) => {
    const text = Object.hasOwn(bodies, given) ? (bodies[given] ?? '') : given;
    return { path: [...path, language], text: plain(readable(text)) };
  });

/** Every text of the plan that customers get to read, each at its place. */
export function customerTexts(plan: Plan, bodies: Bodies): CustomerText[] {
  return [
    ...each(['name'], plan.name),
    ...each(['theme', 'headline'], plan.theme?.headline),
    ...plan.products.flatMap(({ name }, i) =>
      name === undefined ? [] : [{ path: ['products', i, 'name'], text: plain(name) }],
    ),
    ...plan.promotions.flatMap(({ terms }, i) => each(['promotions', i, 'terms'], terms)),
    ...plan.messages.flatMap(({ subject, body }, i) => [
      ...each(['messages', i, 'subject'], subject),
      ...bodyTexts(['messages', i, 'body'], body, bodies),
    ]),
    ...plan.waves.flatMap(({ variants = [] }, i) =>
      variants.flatMap(({ subject, body }, j) => [
        ...each(['waves', i, 'variants', j, 'subject'], subject),
        ...bodyTexts(['waves', i, 'variants', j, 'body'], body, bodies),
      ]),
    ),
  ];
}

/** The text with the blanks between Chinese characters left out: 最 佳 is read as 最佳. */
export const withoutGaps = (text: string): string =>
  text.replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');

const LETTER = String.raw`(?:(?!\p{Script=Han})[\p{L}\p{N}])`;

/** Whether a text of customers holds a word, whatever its case: a Chinese one anywhere, another as a word of its own. */
export function holdsWord(text: string, word: string): boolean {
  const sought = withoutGaps(plain(word).trim()).toLowerCase();
  const said = withoutGaps(text).toLowerCase();
  if (/\p{Script=Han}/u.test(sought)) return said.includes(sought);
  const escaped = sought.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return new RegExp(`(?<!${LETTER}-?)${escaped}(?!-?${LETTER})`, 'u').test(said);
}
