import { useEffect, useRef, type ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useMay } from '../../api/session.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Screen } from '../screen.ts';
import { useScrollEdges } from '../scroll-edges.ts';
import { frameTexts } from './texts.ts';

/** The parts of a campaign's page as links: each has an address of its own. */
export function CampaignTabs({ id, tabs }: { id: string; tabs: readonly Screen[] }): ReactNode {
  const t = useTexts(frameTexts);
  const language = useLanguage();
  const may = useMay();
  const { pathname } = useLocation();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const [nav, open] = [bar.current, bar.current?.querySelector<HTMLElement>('.active')];
    if (nav && open) nav.scrollLeft = open.offsetLeft - nav.clientWidth / 2 + open.clientWidth / 2;
  }, [pathname]);
  useScrollEdges(bar);
  const shown = tabs
    .filter(({ needs, campaignTab }) => campaignTab !== undefined && (needs === undefined || may(needs)))
    .sort((a, b) => (a.campaignTab?.order ?? 0) - (b.campaignTab?.order ?? 0));
  return (
    <nav ref={bar} className="campaign-tabs scroll-edges" aria-label={t('tabs')}>
      {shown.map(({ path, campaignTab }) => (
        <NavLink key={path} end={path === '/campaigns/:id'} to={path.replace(':id', id)}>
          {campaignTab?.label[language] ?? path}
        </NavLink>
      ))}
    </nav>
  );
}
