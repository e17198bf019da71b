/** Languages an entry of a timeline is told in. */
export type TextLanguage = 'zh-CN' | 'en';

/** What a text may use of its entry. */
interface Telling {
  phase: string;
  /** A fact as text; empty where there is none. */
  fact: (name: string) => string;
  /** An instant of the data in the campaign's zone. */
  time: (name: string) => string;
  /** All facts, for texts that put several into words at once. */
  data: Readonly<Record<string, unknown>>;
  /** Name of the person who did it; null where the product itself acted. */
  actor: string | null;
}

type Text = (telling: Telling) => string;
/** A text in both languages. */
export type Both = Record<TextLanguage, Text>;

/** A text in Chinese and in English. */
export const both = (zh: Text, en: Text): Both => ({ 'zh-CN': zh, en });
