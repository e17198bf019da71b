import type { EChartsCoreOption } from 'echarts/core';
import type { ChartLook } from '../../ui/chart/look.ts';
import type { FunnelStep, StepName } from './funnel.ts';

interface FunnelWords {
  step: (name: StepName) => string;
  number: (value: number) => string;
  percent: (rate: number) => string;
}

/** Bars from the audience down to its buyers, each with its share of the step before. */
export function funnelOption(
  steps: readonly FunnelStep[],
  words: FunnelWords,
  look: ChartLook,
): EChartsCoreOption {
  const said = ({ people, share }: FunnelStep): string =>
    share === null ? words.number(people) : `${words.number(people)}  (${words.percent(share)})`;
  return {
    grid: { left: 8, right: 96, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { type: 'value', show: false, max: steps[0]?.people ?? 1 },
    yAxis: {
      ...{ type: 'category', inverse: true, data: steps.map(({ name }) => words.step(name)) },
      ...{
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: look.text, fontSize: 13 },
      },
    },
    tooltip: {
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const step = steps[dataIndex];
        return step ? `${words.step(step.name)}  ${said(step)}` : '';
      },
    },
    series: [
      {
        ...{ type: 'bar', color: look.palette[0], barMaxWidth: 30, itemStyle: { borderRadius: 4 } },
        ...{ showBackground: true, backgroundStyle: { color: look.line, opacity: 0.35, borderRadius: 4 } },
        label: {
          ...{ show: true, position: 'right', color: look.text },
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const step = steps[dataIndex];
            return step ? said(step) : '';
          },
        },
        data: steps.map(({ people }) => people),
      },
    ],
  };
}
