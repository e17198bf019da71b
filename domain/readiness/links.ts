const ATTRIBUTE = /\b(?:href|src|background-url)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const BARE = /\bhttps?:\/\/[^\s<>"'{}]+/gi;

/**
 * Addresses a customer could open from a message body, each once: links and pictures of MJML or HTML, bare addresses of
 * text. One that a template makes (`{{ … }}`) cannot be asked before there is a customer and is left out.
 */
export function linksOf(body: string): string[] {
  const written = body.includes('<')
    ? [...body.matchAll(ATTRIBUTE)].map(([, double, single]) => double ?? single ?? '')
    : [...body.matchAll(BARE)].map(([url]) => url.replace(/[.,;:!?。，；：！？）)]+$/, ''));
  const links = written
    .map((url) => url.trim().replaceAll('&amp;', '&'))
    .filter((url) => /^https?:\/\//i.test(url) && !/\{[{%]/.test(url));
  return [...new Set(links)];
}
