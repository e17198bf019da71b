import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { DataTable } from '../../ui/chart/data-table.tsx';
import type { Cell } from '../../ui/chart/table.ts';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { texts } from './texts.ts';
import { useKindName, useLineName } from './words.ts';

type Kpis = AnswerOf<'GET /v1/campaigns/{id}/kpis'>;

/** Each kind of cost, planned against booked. */
export function Costs({ kpis: { costs, currency } }: { kpis: Kpis }): ReactNode {
  const t = useTexts(texts);
  const { money } = useFormat();
  const kindName = useKindName();
  const lineName = useLineName();
  const show = (value: Cell): string => money(value === null ? null : String(value), currency);
  return (
    <Section title={t('costs')} note={t('costsNote')}>
      {costs.length === 0 ? (
        <Empty text={t('noCosts')} />
      ) : (
        <DataTable
          label={t('costs')}
          table={{
            columns: [
              { title: t('kind'), show: (kind) => kindName(String(kind)) },
              { title: t('line'), show: (line) => lineName(line === null ? null : String(line)) },
              { title: t('planned'), numeric: true, show },
              { title: t('booked'), numeric: true, show },
              { title: t('accrued'), numeric: true, show },
            ],
            rows: costs.map(({ kind, line, planned, booked, accrued }) => [
              kind,
              line,
              planned,
              booked,
              accrued,
            ]),
          }}
        />
      )}
    </Section>
  );
}
