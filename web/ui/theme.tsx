import { App, ConfigProvider, theme as antTheme } from 'antd';
import type { Locale } from 'antd/es/locale/index.js';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language.ts';
import type { Language } from '../i18n/texts.ts';
import { componentsOf, paletteOf } from './palette.ts';

/** What a person chose; `system` follows the device. */
export type Choice = 'system' | 'light' | 'dark';

const KEPT = 'fanfare.theme';
const CHANGED = 'fanfare:theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

const readChoice = (): Choice => {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
};

const isDark = (): boolean => (readChoice() === 'system' ? system.matches : readChoice() === 'dark');

function subscribe(changed: () => void): () => void {
  system.addEventListener('change', changed);
  window.addEventListener(CHANGED, changed);
  return () => {
    system.removeEventListener('change', changed);
    window.removeEventListener(CHANGED, changed);
  };
}

/** Whether the console is dark now; the component is drawn again when that changes. */
export const useDark = (): boolean => useSyncExternalStore(subscribe, isDark);

/** The chosen theme, and how to choose another. */
export function useThemeChoice(): [Choice, (choice: Choice) => void] {
  const [choice, setChoice] = useState(readChoice);
  const choose = (next: Choice): void => {
    localStorage.setItem(KEPT, next);
    setChoice(next);
    window.dispatchEvent(new Event(CHANGED));
  };
  return [choice, choose];
}

const LOCALES: Readonly<Record<Language, () => Promise<{ default: Locale }>>> = {
  en: () => import('antd/locale/en_GB'),
  'zh-CN': () => import('antd/locale/zh_CN'),
};

/** What antd itself says, in one language: each comes when it is first needed. */
function useAntdTexts(language: Language): Locale | undefined {
  const [locale, setLocale] = useState<Locale>();
  useEffect(() => {
    void LOCALES[language]().then((texts) => setLocale(texts.default));
  }, [language]);
  return locale;
}

const FONT =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

/** Colours, language and notices of all that is inside. */
export function Themed({ children }: { children: ReactNode }): ReactNode {
  const dark = useDark();
  const locale = useAntdTexts(useLanguage());
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  }, [dark]);
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      {...(locale !== undefined && { locale })}
      {...(nonce !== undefined && { csp: { nonce } })}
      theme={{
        algorithm: dark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
        token: { fontFamily: FONT, ...paletteOf(dark) },
        components: componentsOf(dark),
      }}
    >
      <App>{children}</App>
    </ConfigProvider>
  );
}
