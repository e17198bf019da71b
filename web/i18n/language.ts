import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from './texts.ts';

const KEPT = 'fanfare.language';

const isLanguage = (text: string | null): text is Language =>
  (LANGUAGES as readonly unknown[]).includes(text);

/** The language chosen here before, else the browser's. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (isLanguage(kept)) return kept;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh-CN' : 'en';
}

/** The language in use, for what is not drawn by React. */
export const currentLanguage = (): Language => i18next.language as Language;

/** Shows everything in another language, and remembers it on this device. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** The language in use; the component is drawn again when that changes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}
