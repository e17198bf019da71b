/** The first lines of a file: what its columns are called, and what is in them. */
export interface Preview {
  header: string[];
  rows: string[][];
}

const SEEN = 256 * 1024;

/** Takes the first records of a CSV text apart (RFC 4180); the last one is left out where the text may be cut in it. */
export function firstRecords(text: string, { most, cut }: { most: number; cut: boolean }): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length && records.length < most) {
    const quoted = text[at] === '"';
    const cell = quoted ? /"((?:[^"]|"")*)("|$)/y : /[^,\r\n]*/y;
    cell.lastIndex = at;
    const found = cell.exec(text);
    if (found === null) break;
    cells.push(quoted ? (found[1] ?? '').replaceAll('""', '"') : found[0]);
    at = cell.lastIndex;
    if (text[at] === ',') {
      at += 1;
      if (at < text.length) continue;
      if (!cut) records.push([...cells, '']);
      break;
    }
    const end = /\r?\n/y;
    end.lastIndex = at;
    const ends = end.test(text);
    if (!ends && at < text.length) break;
    if (!ends && cut) break;
    records.push(cells);
    cells = [];
    at = ends ? end.lastIndex : text.length;
  }
  return records;
}

const isGzip = (file: File): boolean => file.name.endsWith('.gz');

/** How a file goes to the API: compressed ones as they are. */
export const encodingOf = (file: File): Record<string, string> =>
  isGzip(file) ? { 'content-encoding': 'gzip' } : {};

async function firstText(file: File): Promise<{ text: string; cut: boolean }> {
  if (!isGzip(file)) {
    const text = await file.slice(0, SEEN).text();
    return { text, cut: file.size > SEEN };
  }
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), cut: false };
    text += decoder.decode(value, { stream: true });
    if (text.length < SEEN) continue;
    await reader.cancel();
    return { text, cut: true };
  }
}

/** Looks into a file without reading it whole. Rejects where it is said to be gzip and is not. */
export async function previewOf(file: File): Promise<Preview> {
  const [header = [], ...rows] = firstRecords(
    ...(await firstText(file).then(({ text, cut }) => [text, { most: 4, cut }] as const)),
  );
  return { header: header.map((name) => name.trim()), rows };
}
