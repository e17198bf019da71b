const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" };

const fromCode = (code: number): string => (code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

function decodeEntities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => fromCode(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, digits: string) => fromCode(Number(digits)))
    .replace(/&([a-z]+);/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole);
}

const BLOCK_END = /<\/(?:p|div|tr|table|h[1-6]|li|ul|ol)>|<br\s*\/?>/gi;
const TAG = /<\/?[a-z!][^>]*>/gi;

/** The text part of a mail from its HTML: what a reader sees, links with their address behind them. */
export function plainTextOf(html: string): string {
  const [, body = html] = /<body[^>]*>([\s\S]*)<\/body>/i.exec(html) ?? [];
  const text = body
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|title)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(
      /<a\b[^>]*?\bhref\s*=\s*"([^"]*)"[^>]*>(.*?)<\/a>/gi,
      (_, href: string, label: string) => `${label} (${href})`,
    )
    .replace(/<img\b[^>]*?\balt\s*=\s*"([^"]*)"[^>]*>/gi, '$1')
    .replace(BLOCK_END, '\n')
    .replace(TAG, '');
  const lines = decodeEntities(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim());
  return lines
    .filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
    .join('\n')
    .trim();
}
