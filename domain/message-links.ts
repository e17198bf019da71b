import type { LocalText } from './plan/time-types.ts';

/** An address in a body: http or https, in quotes, with nothing a template fills in. */
const HREF = /\bhref\s*=\s*(?:"(https?:\/\/[^"{}<>\s]+)"|'(https?:\/\/[^'{}<>\s]+)')/gi;

/** Addresses are written as in HTML: `&amp;` is `&`. */
const decoded = (address: string): string => address.replaceAll('&amp;', '&');

/** The sources of a message's bodies in the plan's order of languages: a stored template's text, or the text itself. */
export function bodySources(
  body: LocalText,
  bodies: Readonly<Record<string, string>>,
  languages: readonly string[],
): string[] {
  const order = [...languages, ...Object.keys(body).filter((language) => !languages.includes(language))];
  return order.flatMap((language) => {
    const name = body[language];
    return name === undefined ? [] : [Object.hasOwn(bodies, name) ? (bodies[name] ?? name) : name];
  });
}

/**
 * The targets of a message's tracked links by number: each address once, in the order in which its bodies name them.
 * The numbers follow from the plan's version alone, so a click needs no address to find its target.
 */
export function linkTargets(sources: readonly string[]): string[] {
  const targets = sources.flatMap((source) =>
    [...source.matchAll(HREF)].map((match) => decoded(match[1] ?? match[2] ?? '')),
  );
  return [...new Set(targets)];
}

/** The body with its tracked addresses replaced by what `link` answers for their numbers; others stay. */
export function replaceLinks(
  source: string,
  targets: readonly string[],
  link: (number: number) => string,
): string {
  return source.replace(HREF, (whole, quoted: string | undefined, single: string | undefined) => {
    const number = targets.indexOf(decoded(quoted ?? single ?? ''));
    return number < 0 ? whole : `href="${link(number)}"`;
  });
}
