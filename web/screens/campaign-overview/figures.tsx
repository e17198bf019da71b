import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { FIGURES } from '../../vocabulary/figures.ts';
import { metricTexts } from '../../vocabulary/metrics.ts';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import { showFigure } from '../../ui/figures/show.ts';
import { Tiles } from '../../ui/figures/tiles.tsx';
import { Section } from '../../ui/section.tsx';
import { Loaded } from '../../ui/states.tsx';
import { texts } from './texts.ts';

const SHOWN = ['sales', 'orders', 'aov', 'newBuyers', 'conversion', 'discountCostRate'] as const;

/** A few figures since the launch, as they change. */
export function Figures({ campaign: { id, currency } }: { campaign: Campaign }): ReactNode {
  const t = useTexts(texts);
  const names = useTexts(metricTexts);
  const format = useFormat();
  const kpis = useApi('GET /v1/campaigns/{id}/kpis', { params: { id } });
  return (
    <Section title={t('figures')} extra={<Link to={`/campaigns/${id}/figures`}>{t('allFigures')}</Link>}>
      <Loaded query={kpis}>
        {({ figures }) => (
          <Tiles
            tiles={SHOWN.map((key) => ({
              ...{ key, label: names(key) },
              value: showFigure(format, { unit: FIGURES[key], currency }, figures[key]),
            }))}
          />
        )}
      </Loaded>
    </Section>
  );
}
