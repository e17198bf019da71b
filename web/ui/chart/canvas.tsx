import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { themeOf, type ChartLook } from './look.ts';

interface CanvasProps {
  option: EChartsCoreOption;
  look: ChartLook;
  height: number;
  /** What the picture shows, for who cannot see it. */
  said: string;
}

/** More points than these are drawn at once, without moving into place. */
const FEW_POINTS = 60;

/** All but what a person has zoomed. */
const REPLACED = ['series', 'xAxis', 'yAxis', 'grid', 'legend', 'visualMap'];

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

function isLarge({ series }: EChartsCoreOption): boolean {
  const list = (Array.isArray(series) ? series : [series]) as ({ data?: unknown[] } | undefined)[];
  return list.some((one) => (one?.data?.length ?? 0) > FEW_POINTS);
}

/** What no chart may do otherwise: tooltips are drawn, as the Content-Security-Policy lets no script style a page. */
const safe = (option: EChartsCoreOption): EChartsCoreOption => ({
  animation: !calm() && !isLarge(option),
  animationDuration: 300,
  ...option,
  ...(option['tooltip'] !== undefined && {
    tooltip: { renderMode: 'richText', confine: true, ...(option['tooltip'] as object) },
  }),
});

/** The drawing itself: follows its size, and keeps what was zoomed when its numbers change. */
export function Canvas({ option, look, height, said }: CanvasProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const latest = useRef(option);
  latest.current = option;

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    let gone = false;
    const resize = new ResizeObserver(() => chart.current?.resize());
    void import('./echarts.ts').then(({ init }) => {
      if (gone) return;
      chart.current = init(element, themeOf(look), { renderer: 'canvas' });
      chart.current.setOption(safe(latest.current));
      resize.observe(element);
    });
    return () => {
      gone = true;
      resize.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, [look]);

  useEffect(() => {
    chart.current?.setOption(safe(option), { replaceMerge: REPLACED });
  }, [option]);

  return <div ref={place} role="img" aria-label={said} className="chart-canvas" style={{ height }} />;
}
