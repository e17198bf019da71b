import { ExperimentOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { readSource } from '../plan-editor/source.ts';
import { Loading } from '../states.tsx';
import { texts } from './texts.ts';

const Backtest = lazy(() => import('./backtest.tsx'));

function Tried({ text }: { text: string }): ReactNode {
  const promotions = useMemo(
    () => (readSource(text).value as { promotions?: unknown } | null | undefined)?.promotions,
    [text],
  );
  return (
    <Suspense fallback={<Loading />}>
      <Backtest source={{ plan: text }} promotions={promotions} />
    </Suspense>
  );
}

/** Leads from a plan in work to what its promotions would have cost over past orders. */
export function TryOnPast({ text, disabled }: { text: string; disabled: boolean }): ReactNode {
  const t = useTexts(texts);
  const may = useMay();
  const [tried, setTried] = useState<string>();
  if (!may('POST /v1/promotions/simulate')) return null;
  return (
    <>
      <Button icon={<ExperimentOutlined aria-hidden />} disabled={disabled} onClick={() => setTried(text)}>
        {t('try')}
      </Button>
      {tried !== undefined && (
        <Drawer open size={960} title={t('title')} onClose={() => setTried(undefined)}>
          <Tried text={tried} />
        </Drawer>
      )}
    </>
  );
}
