import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { bandTexts } from '../../vocabulary/risks.ts';
import { DEGREES, rowsOf, samePlace, type Cell, type Place } from './cells.ts';
import './matrix.css';
import { matrixTexts } from './texts.ts';

interface MatrixProps {
  cells: readonly Cell[];
  chosen: Place | null;
  /** The same cell again takes the choice back. */
  onChoose: (place: Place | null) => void;
}

function CellButton({ cell, chosen, onChoose }: { cell: Cell } & Omit<MatrixProps, 'cells'>): ReactNode {
  const t = useTexts(matrixTexts);
  const bands = useTexts(bandTexts);
  const { likelihood, impact, band, risks, incidents } = cell;
  const pressed = samePlace(chosen, cell);
  return (
    <button
      type="button"
      className={`risk-cell risk-${band}`}
      aria-pressed={pressed}
      onClick={() => onChoose(pressed ? null : { likelihood, impact })}
    >
      <span className="visually-hidden">
        {t('cell', { likelihood, impact, band: bands(band), count: risks, incidents })}
      </span>
      <span aria-hidden>{risks === 0 ? '' : risks}</span>
      {incidents > 0 && <small aria-hidden>{t('alarm', { count: incidents })}</small>}
    </button>
  );
}

/** The 5 × 5 heat map as a table: likelihood upwards, impact to the right; a cell narrows what is listed beside it. */
export function RiskMatrix({ cells, chosen, onChoose }: MatrixProps): ReactNode {
  const t = useTexts(matrixTexts);
  return (
    <table className="risk-matrix">
      <caption className="visually-hidden">{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col" className="risk-axis">
            {t('likelihood')} ↑
          </th>
          <th colSpan={5} scope="colgroup">
            {t('impact')} →
          </th>
        </tr>
        <tr>
          <td />
          {DEGREES.map((impact) => (
            <th key={impact} scope="col">
              {impact}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsOf(cells).map((row) => (
          <tr key={row.likelihood}>
            <th scope="row">{row.likelihood}</th>
            {row.cells.map((cell, n) => (
              <td key={DEGREES[n]}>
                {cell !== undefined && <CellButton cell={cell} chosen={chosen} onChoose={onChoose} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
