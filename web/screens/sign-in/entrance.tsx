import { Card, theme, Typography } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { LanguageSwitch, ThemeSwitch } from '../../ui/shell/corner.tsx';
import './entrance.css';
import { texts } from './texts.ts';

/** The frame of what people see before they are signed in. */
export function Entrance({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const t = useTexts(texts);
  const { token } = theme.useToken();
  useEffect(() => {
    document.title = `${title} · Fanfare`;
  }, [title]);
  return (
    <div className="entrance" style={{ background: token.colorBgLayout }}>
      <header className="entrance-corner">
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className="entrance-middle">
        <div className="entrance-brand">
          <img src="/console/icon.svg" alt="" />
          <span>Fanfare</span>
        </div>
        <p className="entrance-claim">{t('claim')}</p>
        <Card className="entrance-card">
          <Typography.Title level={1}>{title}</Typography.Title>
          {children}
        </Card>
      </main>
    </div>
  );
}
