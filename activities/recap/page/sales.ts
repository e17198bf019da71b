import { html, type Html } from '../../../domain/html.ts';
import type { RecapReport } from '../types.ts';
import { axis, COLOURS, draw, legend } from './charts.ts';
import { money, number, percent } from './format.ts';
import { PHASES, sayKey } from './labels.ts';
import { head, nothing, pair, row, section, table } from './parts.ts';

const DAY = 86_400;

/** How the start of a bucket is written: no more of it than its length needs. */
function bucketClock({ campaign, series }: RecapReport): (at: string) => string {
  const { everySeconds: every } = series;
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: campaign.timeZone,
    ...(every >= 3_600 && { month: '2-digit', day: '2-digit' }),
    ...(every < DAY && { hour: '2-digit', minute: '2-digit' }),
    ...(every < 60 && { second: '2-digit' }),
  });
  return (at) => format.format(new Date(at));
}

function chart(report: RecapReport): Html {
  const { buckets } = report.series;
  const at = bucketClock(report);
  const [sales, target] = ['销售额 Sales', '目标 Target'];
  const aimed = buckets.some((bucket) => bucket.target !== null);
  const line = {
    name: target,
    type: 'line',
    step: 'middle',
    symbol: 'none',
    data: buckets.map((bucket) => (bucket.target === null ? null : Number(bucket.target))),
    lineStyle: { color: COLOURS.accent, width: 2, type: 'dashed' },
    itemStyle: { color: COLOURS.accent },
    emphasis: { disabled: true },
  };
  return draw({
    key: 'sales',
    title: '销售额与目标（按时段） Sales and target over time',
    height: 300,
    option: {
      legend: legend(aimed ? [sales, target] : [sales]),
      grid: { left: 8, right: 12, top: 36, bottom: 8, containLabel: true },
      xAxis: axis({ type: 'category', data: buckets.map((bucket) => at(bucket.at)) }),
      yAxis: axis({ type: 'value', splitNumber: 4 }),
      series: [
        {
          name: sales,
          type: 'bar',
          barCategoryGap: '25%',
          data: buckets.map((bucket) => Number(bucket.sales)),
          itemStyle: { color: COLOURS.main },
          emphasis: { disabled: true },
        },
        ...(aimed ? [line] : []),
      ],
    },
  });
}

/** Sales over time against the target: bars and their figures. */
export function salesSection(report: RecapReport): Html {
  const { buckets } = report.series;
  const title = ['销售走势', 'Sales over time'] as const;
  if (buckets.length === 0)
    return section(title, nothing('活动没有进入销售期。', 'The campaign never opened for sale.'));
  const at = bucketClock(report);
  const heads = [
    head(['时段', 'From']),
    head(['订单', 'Orders'], 'n'),
    head(['销售额', 'Sales'], 'n'),
    head(['目标', 'Target'], 'n'),
    head(['折扣', 'Discount'], 'n'),
  ];
  const rows = buckets.map((bucket) =>
    row(at(bucket.at), [
      number(bucket.orders),
      money(bucket.sales),
      money(bucket.target),
      money(bucket.discount),
    ]),
  );
  return section(title, [
    html`<p class="note">金额单位 Amounts in ${report.campaign.currency}</p>`,
    pair(chart(report), table(heads, rows)),
  ]);
}

/** The phases side by side. */
export function phasesSection({ byPhase, campaign }: RecapReport): Html {
  const heads = [
    head(['阶段', 'Phase']),
    head(['销售额', 'Sales'], 'n'),
    head(['订单', 'Orders'], 'n'),
    head(['买家', 'Buyers'], 'n'),
    head(['新客', 'New'], 'n'),
    head(['客单价', 'Average order'], 'n'),
    head(['折扣成本率', 'Discount rate'], 'n'),
    head(['触达', 'Reach'], 'n'),
    head(['转化率', 'Conversion'], 'n'),
  ];
  const rows = byPhase.map(({ phase, figures }) =>
    row(sayKey(PHASES, phase), [
      money(figures.sales, campaign.currency),
      number(figures.orders),
      number(figures.buyers),
      number(figures.newBuyers),
      money(figures.aov, campaign.currency),
      percent(figures.discountCostRate),
      number(figures.reach),
      percent(figures.conversion),
    ]),
  );
  const body = rows.length === 0 ? nothing('没有已开始的阶段。', 'No phase has begun.') : table(heads, rows);
  return section(['分阶段', 'By phase'], body);
}
