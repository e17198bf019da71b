import { Button, Flex, theme } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { useDark } from '../theme.tsx';
import { uiTexts } from '../texts.ts';
import { DataTable, type ChartTable } from './data-table.tsx';
import { echarts } from './echarts.ts';

interface ChartProps {
  /** What the chart shows, said by screen readers. */
  label: string;
  option: EChartsCoreOption;
  /** The same figures as a table, for whoever would rather read. */
  table: ChartTable;
  /** Pixels. */
  height?: number;
}

function Canvas({ label, option, height = 320 }: Omit<ChartProps, 'table'>): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof echarts.init>>(undefined);
  const dark = useDark();
  const { token } = theme.useToken();
  useEffect(() => {
    if (box.current === null) return;
    const made = echarts.init(box.current, dark ? 'dark' : undefined);
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, [dark]);
  useEffect(() => {
    chart.current?.setOption(
      {
        backgroundColor: 'transparent',
        textStyle: { fontFamily: token.fontFamily },
        animation: false,
        ...option,
      },
      { notMerge: true },
    );
  }, [option, dark, token.fontFamily]);
  return <div ref={box} role="img" aria-label={label} style={{ width: '100%', height }} />;
}

/** A chart, and the same figures as a table. */
export function Chart({ table, ...shown }: ChartProps): ReactNode {
  const t = useTexts(uiTexts);
  const [asTable, setAsTable] = useState(false);
  return (
    <div>
      <Flex justify="end">
        <Button size="small" type="text" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'asChart' : 'asTable')}
        </Button>
      </Flex>
      {asTable ? <DataTable label={shown.label} table={table} /> : <Canvas {...shown} />}
    </div>
  );
}
