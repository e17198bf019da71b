/** An English message with `{places}`, and the same in Chinese; `{place|word}` is put into Chinese by itself. */
export type Wording = readonly [english: string, chinese: string];

/** How a place's own text is put into Chinese, by the name behind the bar. */
export type Inner = Readonly<Record<string, (text: string) => string>>;

const PLACE = /\{(\w+)(?:\|(\w+))?\}/g;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternOf(english: string): RegExp {
  const names: string[] = [];
  const source = english
    .split(PLACE)
    .map((part = '', at) => {
      // A split by two groups gives text, name, inner, text, …
      if (at % 3 === 0) return escaped(part);
      if (at % 3 === 2) return '';
      names.push(part);
      return `(?<${part}>[\\s\\S]*?)`;
    })
    .join('');
  return new RegExp(`^${source}$`);
}

/**
 * A reader of English messages: answers the Chinese one of the first wording that fits, undefined where none does.
 * @param inner translators of places such as `{phase|word}`
 */
export function createWording(
  wordings: readonly Wording[],
  inner: Inner,
): (message: string) => string | undefined {
  const known = wordings.map(([english, chinese]) => ({ pattern: patternOf(english), chinese }));
  return (message) => {
    for (const { pattern, chinese } of known) {
      const groups = pattern.exec(message)?.groups;
      if (groups === undefined && !pattern.test(message)) continue;
      return chinese.replace(PLACE, (_, name: string, how?: string) => {
        const text = groups?.[name] ?? '';
        return how === undefined ? text : (inner[how]?.(text) ?? text);
      });
    }
    return undefined;
  };
}
