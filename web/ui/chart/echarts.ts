import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

register([
  ...[BarChart, HeatmapChart, LineChart, CanvasRenderer],
  ...[AriaComponent, DataZoomComponent, GridComponent, LegendComponent],
  ...[MarkLineComponent, TooltipComponent, VisualMapComponent],
]);

/** ECharts with the parts the console draws. */
export const echarts = { init };
