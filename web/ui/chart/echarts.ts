import { BarChart, FunnelChart, HeatmapChart, LineChart } from 'echarts/charts';
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Only what the console draws: the whole library weighs three times as much.
register([
  ...[BarChart, FunnelChart, HeatmapChart, LineChart, CanvasRenderer],
  ...[DataZoomComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent],
  ...[TooltipComponent, VisualMapComponent],
]);

export { init };
