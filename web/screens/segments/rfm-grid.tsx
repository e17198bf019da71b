import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { planChoiceTexts } from '../../vocabulary/plan-choices.ts';
import { segmentsTexts } from './texts.ts';

type Cell = AnswerOf<'GET /v1/research'>['audience']['rfm']['cells'][number];

const SCORES = [1, 2, 3, 4, 5];

/** The 25 cells of the RFM table: the more customers, the deeper; the words say what the colour does. */
export function RfmGrid({ cells, currency }: { cells: readonly Cell[]; currency: string }): ReactNode {
  const t = useTexts(segmentsTexts);
  const choice = useTexts(planChoiceTexts);
  const { number, money } = useFormat();
  const most = Math.max(1, ...cells.map(({ customers }) => customers));
  const cellAt = (r: number, f: number): ReactNode => {
    const cell = cells.find((each) => each.r === r && each.f === f);
    const depth = Math.round((60 * (cell?.customers ?? 0)) / most);
    const background = `color-mix(in srgb, var(--ant-color-primary) ${depth}%, transparent)`;
    return (
      <td key={f} style={{ background }} title={cell && `${t('spent')} ${money(cell.monetary, currency)}`}>
        <strong>{number(cell?.customers ?? 0)}</strong>
        {cell && <span>{choice(cell.segment)}</span>}
      </td>
    );
  };
  return (
    <div className="plain-table rfm-grid" tabIndex={0} role="region" aria-label={t('rfmGrid')}>
      <table>
        <caption className="visually-hidden">{t('rfmGrid')}</caption>
        <thead>
          <tr>
            <td />
            {SCORES.map((n) => (
              <th key={n} scope="col">
                {t('frequency', { n })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...SCORES].reverse().map((r) => (
            <tr key={r}>
              <th scope="row">{t('recency', { n: r })}</th>
              {SCORES.map((f) => cellAt(r, f))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
