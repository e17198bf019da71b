import { createElement, type ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useMay } from '../../api/session.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Screen } from '../screen.ts';
import { shellTexts } from './texts.ts';

const GROUPS = ['work', 'shop', 'admin'] as const;

type Listed = Screen & Required<Pick<Screen, 'menu'>>;
const isListed = (screen: Screen): screen is Listed => screen.menu !== undefined;

interface MenuSides {
  screens: readonly Screen[];
  onChoose?: () => void;
}

/** The screens the person may open, in their groups. Plain links: antd's menu alone weighs a tenth of the first load. */
export function ShellMenu({ screens, onChoose }: MenuSides): ReactNode {
  const t = useTexts(shellTexts);
  const language = useLanguage();
  const may = useMay();
  const open = screens.filter(isListed).filter(({ needs }) => needs === undefined || may(needs));
  return (
    <nav aria-label={t('menu')} className="shell-menu">
      {GROUPS.map((group) => {
        const own = open
          .filter(({ menu }) => menu.group === group)
          .sort((a, b) => a.menu.order - b.menu.order);
        if (own.length === 0) return null;
        return (
          <section key={group} aria-label={t(group)}>
            <p className="shell-group">{t(group)}</p>
            <ul>
              {own.map(({ path, menu: { icon, label } }) => (
                <li key={path}>
                  <NavLink to={path} {...(onChoose && { onClick: onChoose })}>
                    {createElement(icon)}
                    <span>{label[language]}</span>
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
