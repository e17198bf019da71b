import { raw, type Html } from '../../../domain/html.ts';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { LegacyGridContainLabel } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

use([
  BarChart,
  LineChart,
  GridComponent,
  LegacyGridContainLabel,
  LegendComponent,
  MarkLineComponent,
  SVGRenderer,
]);

const WIDTH = 480;
const FONT = "system-ui, 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif";

/** Colours are the sheet's variables, so that one drawing serves light, dark and paper. */
export const COLOURS = {
  card: 'var(--card)',
  ink: 'var(--ink)',
  soft: 'var(--soft)',
  line: 'var(--line)',
  track: 'var(--track)',
  main: 'var(--main)',
  mainSoft: 'var(--main-soft)',
  accent: 'var(--accent)',
  good: 'var(--good)',
} as const;

/** Axis of names or numbers, quiet. */
export const axis = (more: object): object => ({
  axisLine: { lineStyle: { color: COLOURS.line } },
  axisTick: { show: false },
  axisLabel: { color: COLOURS.soft, fontSize: 12, fontFamily: FONT },
  splitLine: { lineStyle: { color: COLOURS.track } },
  ...more,
});

/** A label beside or in a bar. */
export const barLabel = (more: object): object => ({
  show: true,
  color: COLOURS.ink,
  fontSize: 12,
  fontFamily: FONT,
  textBorderColor: COLOURS.card,
  textBorderWidth: 3,
  ...more,
});

/** The legend above a chart. */
export const legend = (names: readonly string[]): object => ({
  data: [...names],
  top: 0,
  left: 0,
  itemWidth: 14,
  itemHeight: 10,
  textStyle: { color: COLOURS.ink, fontSize: 12, fontFamily: FONT },
});

export interface Chart {
  /** Unique in the report; ids inside the drawing are made of it. */
  key: string;
  /** What a reader who cannot see it is told. */
  title: string;
  height: number;
  option: EChartsCoreOption;
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Draws a chart as SVG that stands in a page: no script, no animation, a title for readers of the screen. The library
 * numbers the ids of its drawings through the life of the process; they are named after the chart, so that the same
 * data is the same text.
 */
export function draw({ key, title, height, option }: Chart): Html {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: 'transparent',
      textStyle: { fontFamily: FONT },
      ...option,
    });
    const svg = chart
      .renderToSVGString()
      .replace(/\bzr\d+-/g, `${key}-`)
      .replace(/ class="[^"]*"/g, '')
      .replace(/<style[\s\S]*?<\/style>/g, '')
      .replace(/ ecmeta_[a-z_]+="[^"]*"/g, '')
      .replace(/<rect [^>]*fill="(none|transparent)"[^>]*><\/rect>\n?/, '')
      .replace(
        /<svg [^>]*>/,
        `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" xmlns="http://www.w3.org/2000/svg" aria-label="${escape(title)}">`,
      );
    return raw(svg);
  } finally {
    chart.dispose();
  }
}
