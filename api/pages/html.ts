export { html, raw, type Html, type Inserted } from '../../domain/html.ts';

export type Language = 'zh-CN' | 'en';

/** A text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

/** The page's language: `?lang=` first, then the first of Accept-Language that is one of ours, else English. */
export function pageLanguage(query: unknown, acceptLanguage: string | undefined): Language {
  const asked = typeof query === 'string' ? query : '';
  for (const entry of [asked, ...(acceptLanguage ?? '').split(',')]) {
    const tag = entry.trim().toLowerCase();
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}
