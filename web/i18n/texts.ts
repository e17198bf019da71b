import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

/** The languages of the console, as the API spells them. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in every language, so that none can be missing. */
export type Bilingual = Readonly<Record<Language, string>>;
export type TextTable = Readonly<Record<string, Bilingual>>;

/** `dog_one` and `dog_other` are asked for as `dog`, with a `count`. */
type Asked<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** The catalogue of one screen, or of a vocabulary. */
export interface Texts<T extends TextTable = TextTable> {
  namespace: string;
  table: T;
}

/** What a text shows between its double braces. */
export type Values = Readonly<Record<string, string | number>>;

/** Answers a text in the chosen language. */
export type Say<T extends TextTable = TextTable> = (key: Asked<keyof T & string>, values?: Values) => string;

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: false,
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});

/**
 * Registers the catalogue of a screen.
 * @param namespace its folder's name, unique in the console
 */
export function defineTexts<const T extends TextTable>(namespace: string, table: T): Texts<T> {
  for (const language of LANGUAGES) {
    const own = Object.entries(table).map(([key, text]) => [key, text[language]]);
    i18next.addResourceBundle(language, namespace, Object.fromEntries(own));
  }
  return { namespace, table };
}

/** The texts of a catalogue in the chosen language; the component is drawn again when that changes. */
export function useTexts<T extends TextTable>({ namespace }: Texts<T>): Say<T> {
  const { t } = useTranslation(namespace);
  return (key, values) => t(key, values ?? {});
}

/** Whether a catalogue has a text for a key that came from the API, such as a reason code. */
export function hasText<T extends TextTable>({ table }: Texts<T>, key: string): key is keyof T & string {
  return Object.hasOwn(table, key);
}
