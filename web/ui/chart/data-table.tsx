import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { uiTexts } from '../texts.ts';
import './chart.css';
import { columnsOf, shownCell, type ChartTable } from './table.ts';

export type { ChartTable } from './table.ts';

/** A chart's figures as a plain table: its first column names the row. */
export function DataTable({ label, table }: { label: string; table: ChartTable }): ReactNode {
  const t = useTexts(uiTexts);
  const columns = columnsOf(table);
  const align = (numeric?: boolean): string | undefined => (numeric === true ? 'numeric' : undefined);
  return (
    <div className="data-table" tabIndex={0} role="region" aria-label={t('tableOf', { of: label })}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title, numeric }) => (
              <th key={title} scope="col" className={align(numeric)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {columns.map((column, j) => {
                const text = shownCell(column, row[j] ?? null);
                if (j > 0)
                  return (
                    <td key={column.title} className={align(column.numeric)}>
                      {text}
                    </td>
                  );
                return (
                  <th key={column.title} scope="row">
                    {text}
                  </th>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
