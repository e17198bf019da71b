import { DesktopOutlined, GlobalOutlined, MoonOutlined, SunOutlined, UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSession } from '../../api/session.ts';
import { changeLanguage, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useThemeChoice, type Choice } from '../theme.tsx';
import { shellTexts } from './texts.ts';

const NEXT: Readonly<Record<Choice, Choice>> = { system: 'light', light: 'dark', dark: 'system' };
const ICONS: Readonly<Record<Choice, ReactNode>> = {
  system: <DesktopOutlined />,
  light: <SunOutlined />,
  dark: <MoonOutlined />,
};

/** Switches between the two languages. */
export function LanguageSwitch(): ReactNode {
  const t = useTexts(shellTexts);
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <Button type="text" icon={<GlobalOutlined />} lang={other} onClick={() => void changeLanguage(other)}>
      {t('language')}
    </Button>
  );
}

/** Light, dark, or as the device: each press takes the next. */
export function ThemeSwitch(): ReactNode {
  const t = useTexts(shellTexts);
  const [choice, choose] = useThemeChoice();
  const said = `${t('theme')}: ${t(choice)}`;
  return (
    <Button
      type="text"
      icon={ICONS[choice]}
      aria-label={said}
      title={said}
      onClick={() => choose(NEXT[choice])}
    />
  );
}

/** Who is signed in; their account has the way out. */
export function Account(): ReactNode {
  const t = useTexts(shellTexts);
  const name = useSession().data?.person.name ?? '';
  return (
    <Link to="/account" className="shell-account" aria-label={`${t('account')} ${name}`}>
      <UserOutlined />
      <span className="shell-name">{name}</span>
    </Link>
  );
}
