import { html, type Html } from '../../../domain/html.ts';
import type { RecapReport } from '../types.ts';
import { money, percent } from './format.ts';
import { say, type Label } from './labels.ts';
import { head, row, section, table } from './parts.ts';

const NOTES: readonly Label[] = [
  [
    '增量均与对照组比较；对所有人开放的优惠不在其中，因此是触达的效果。触达成本含媒介、达人、人工、设计与数据。',
    'What is incremental is above the hold-out. Offers open to everybody are not in it: this is the effect of contact. Cost of contact is media, KOL, labour, design and data.',
  ],
  [
    '留存自销售结束起计算，期满之前未知。商品转化提升将方案中的商品与同期其他商品相比。',
    'Retention counts from the end of selling and is unknown until the days are over. Product conversion lift compares the plan’s products with all others in the same time.',
  ],
];

/** Whether it paid: lift over the baseline, what contact earned above the hold-out, and who came back. */
export function outcomeSection({ outcome, campaign, figures }: RecapReport): Html {
  const { currency } = campaign;
  const interval = outcome.incrementalRoiInterval?.map(percent).join(' … ');
  const lines: [label: Label, value: string][] = [
    [['转化率', 'Conversion'], percent(figures.conversion)],
    [['基线转化率', 'Baseline conversion'], percent(outcome.baselineConversion)],
    [['转化提升', 'Conversion lift'], percent(outcome.conversionLift)],
    [['商品转化提升', 'Product conversion lift'], percent(outcome.productConversionLift)],
    [['增量销售额', 'Incremental sales'], money(outcome.incrementalSales, currency)],
    [['增量毛利', 'Incremental margin'], money(outcome.incrementalMargin, currency)],
    [['触达成本', 'Cost of contact'], money(outcome.contactCost, currency)],
    [['投资回报率', 'ROI'], percent(figures.roi)],
    [['增量投资回报率', 'Incremental ROI'], percent(outcome.incrementalRoi)],
    [['增量投资回报率 95 % 区间', 'Incremental ROI, 95 % interval'], interval ?? percent(null)],
    [['30 天留存', 'Retention, 30 days'], percent(outcome.retention30)],
    [['90 天留存', 'Retention, 90 days'], percent(outcome.retention90)],
  ];
  return section(
    ['回报与留存', 'Return and retention'],
    [
      table(
        [head(['指标', 'Figure']), head(['数值', 'Value'], 'n')],
        lines.map(([label, value]) => row(say(label), [value])),
      ),
      ...NOTES.map(([zh, en]) => html`<p class="note">${zh}<br />${en}</p>`),
    ],
  );
}
