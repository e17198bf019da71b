import { readFileSync } from 'fs';

const FOLDER = new URL('./sql/', import.meta.url);
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const texts = new Map<string, string>();

/**
 * The text of `store/sql/<name>.sql`, read once a process; its parameters are $1, $2, …
 * @param name `<area>-<what>`, kebab-case, without the ending
 * @throws Error when the name is not kebab-case or no such file is there: a mistake in code, seen at the first call
 */
export function loadSql(name: string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  if (!NAME.test(name)) throw new Error(`${name} is not the name of an SQL file`);
  const text = readFileSync(new URL(`${name}.sql`, FOLDER), 'utf8');
  texts.set(name, text);
  return text;
}
