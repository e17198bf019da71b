import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { bandTexts, incidentStateTexts, productRiskTexts, type Band } from '../../vocabulary/risks.ts';
import '../risk-matrix/matrix.css';
import { incidentTexts } from './texts.ts';

const STATE_COLOURS = { open: 'error', acknowledged: 'processing', resolved: 'success' } as const;

/** How grave a risk is: its band and score in words, not by colour alone. */
export function BandTag({ band, score }: { band: Band; score: number }): ReactNode {
  const t = useTexts(bandTexts);
  const said = useTexts(incidentTexts);
  return (
    <Tag className={`risk-${band}`}>
      {t(band)} · {said('score', { score })}
    </Tag>
  );
}

/** How an incident stands. */
export function IncidentStateTag({ state }: { state: keyof typeof STATE_COLOURS }): ReactNode {
  return <Tag color={STATE_COLOURS[state]}>{useTexts(incidentStateTexts)(state)}</Tag>;
}

/** A risk's name: the product's own in words, a plan's by its key. */
export function useRiskName(): (risk: string) => string {
  const t = useTexts(productRiskTexts);
  return (risk) => (hasText(productRiskTexts, risk) ? t(risk) : risk);
}
