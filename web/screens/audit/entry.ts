type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

function plain(value: Json): string {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (value !== null && typeof value === 'object') {
    return Object.entries(value)
      .map(([key, one]) => `${key} ${plain(one)}`)
      .join(', ');
  }
  return String(value);
}

/** Ids and hashes are told by their first characters. */
const short = (text: string): string =>
  text.replace(/\b[0-9a-f]{8}[0-9a-f-]{24,}\b/g, (id) => `${id.slice(0, 8)}…`);

interface Words {
  /** A member's name in the reader's language. */
  label?: (key: string) => string;
  /** Names of people by id. */
  names?: Readonly<Record<string, string>>;
}

const named = (text: string, names: Readonly<Record<string, string>>): string =>
  Object.hasOwn(names, text) ? (names[text] ?? text) : text;

/** What an entry carries, each member with its value on one line; empty ones are left out. */
export function dataLines(
  data: Readonly<Record<string, unknown>>,
  { label = (key) => key, names = {} }: Words = {},
): string[] {
  return Object.entries(data as Record<string, Json>)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `${label(key)}: ${short(named(plain(value), names))}`);
}
