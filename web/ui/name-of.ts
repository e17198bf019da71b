import { useLanguage } from '../i18n/language.ts';

/** A campaign's name in the reader's language, else in the first it has, else its key. */
export function useNameOf(): (campaign: { name: Readonly<Record<string, string>>; key: string }) => string {
  const language = useLanguage();
  return ({ name, key }) => name[language] ?? Object.values(name)[0] ?? key;
}
