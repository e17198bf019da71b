import { BarChartOutlined, DownloadOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { Empty } from '../states.tsx';
import { uiTexts } from '../texts.ts';
import { Canvas } from './canvas.tsx';
import './chart.css';
import { DataTable } from './data-table.tsx';
import type { ChartLook } from './look.ts';
import { csvName, csvOf, type ChartTable } from './table.ts';
import { useChartLook } from './use-look.ts';

export interface ChartProps {
  /** What the chart shows, in a few words: its name for who cannot see it, and of its file. */
  label: string;
  /** What is to be seen in it, in a sentence. */
  description?: string;
  /** As ECharts takes it; a function is given the theme's colours (keep it stable: it is called again when it changes). */
  option: EChartsCoreOption | ((look: ChartLook) => EChartsCoreOption);
  /** The same numbers; without a row the chart is empty. */
  table: ChartTable;
  height?: number;
  /** Said where there is nothing to draw. */
  empty?: string;
  /** Beside the chart's own buttons: what it can be switched to. */
  extra?: ReactNode;
}

function save(label: string, table: ChartTable): void {
  const address = URL.createObjectURL(new Blob([csvOf(table)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = csvName(label);
  link.click();
  URL.revokeObjectURL(address);
}

/** A chart with a switch to a table of the same numbers, and a way to take them along. */
export function Chart({
  label,
  description,
  option,
  table,
  height = 320,
  empty,
  extra,
}: ChartProps): ReactNode {
  const t = useTexts(uiTexts);
  const look = useChartLook();
  const [asTable, setAsTable] = useState(false);
  const drawn = useMemo(() => (typeof option === 'function' ? option(look) : option), [option, look]);
  const none = table.rows.length === 0;
  return (
    <div className="chart-box">
      <Flex wrap justify="space-between" align="center" gap="small" className="chart-head">
        <div>{extra}</div>
        {!none && (
          <Flex gap={4}>
            <Button
              size="small"
              type="text"
              icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
              aria-label={`${asTable ? t('asChart') : t('asTable')}: ${label}`}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? t('asChart') : t('asTable')}
            </Button>
            <Button
              size="small"
              type="text"
              icon={<DownloadOutlined />}
              aria-label={`${t('download')}: ${label}`}
              title={t('download')}
              onClick={() => save(label, table)}
            />
          </Flex>
        )}
      </Flex>
      {none && <Empty {...(empty !== undefined && { text: empty })} />}
      {!none && asTable && <DataTable label={label} table={table} />}
      {!none && !asTable && (
        <Canvas
          {...{ option: drawn, look, height }}
          said={description === undefined ? label : `${label}. ${description}`}
        />
      )}
    </div>
  );
}
