import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts.ts';
import './plain-table.css';
import { uiTexts } from './texts.ts';

/** A column of a table: numbers are set flush right, long texts may break. */
export interface PlainColumn {
  title: string;
  numeric?: boolean;
  /** Breaks into lines rather than being scrolled to. */
  long?: boolean;
}

interface PlainTableProps {
  /** What the table shows: its name for who cannot see it, above it where `captioned`. */
  caption: string;
  captioned?: boolean;
  columns: readonly PlainColumn[];
  /** The first cell names the row. */
  rows: readonly (readonly ReactNode[])[];
  /** What tells rows apart; their place where absent. */
  keys?: readonly string[];
}

const classOf = ({ numeric, long }: PlainColumn): string | undefined =>
  numeric === true ? 'numeric' : long === true ? 'long' : undefined;

function shown(cell: ReactNode): ReactNode {
  if (cell === null || cell === undefined || cell === '') return '–';
  return typeof cell === 'string' ? <div className="plain-text">{cell}</div> : cell;
}

/** Rows to be read, without sorting or paging: light, and scrolled sideways where it is wider than its place. */
export function PlainTable({ caption, captioned = false, columns, rows, keys }: PlainTableProps): ReactNode {
  const t = useTexts(uiTexts);
  return (
    <div className="plain-table" tabIndex={0} role="region" aria-label={t('tableOf', { of: caption })}>
      <table>
        <caption className={captioned ? undefined : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={classOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={keys?.[i] ?? i}>
              {columns.map((column, j) =>
                j === 0 ? (
                  <th key={column.title} scope="row" className={classOf(column)}>
                    {shown(row[j])}
                  </th>
                ) : (
                  <td key={column.title} className={classOf(column)}>
                    {shown(row[j])}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
