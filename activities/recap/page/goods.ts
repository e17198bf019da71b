import { html, type Html } from '../../../domain/html.ts';
import type { RecapReport } from '../types.ts';
import { axis, barLabel, COLOURS, draw, legend } from './charts.ts';
import { money, number, percent } from './format.ts';
import { head, nothing, pair, row, section, table } from './parts.ts';

/** What sold most. */
export function productsSection({ byProduct }: RecapReport): Html {
  const heads = [
    head(['商品', 'Product']),
    head(['件数', 'Units'], 'n'),
    head(['原价总额', 'List value'], 'n'),
    head(['销售额', 'Sales'], 'n'),
  ];
  const rows = byProduct.map(({ sku, name, units, listValue, sales }) =>
    row(html`${name ?? sku} <code>${sku}</code>`, [number(units), money(listValue), money(sales)]),
  );
  const body = rows.length === 0 ? nothing('没有售出商品。', 'Nothing was sold.') : table(heads, rows);
  return section(['商品（前 20）', 'Products (top 20)'], body);
}

/** What each promotion gave away. */
export function promotionsSection({ byPromotion }: RecapReport): Html {
  const heads = [
    head(['促销', 'Promotion']),
    head(['预算项', 'Budget line']),
    head(['订单', 'Orders'], 'n'),
    head(['折扣', 'Discount'], 'n'),
  ];
  const rows = byPromotion.map(({ promotion, budgetLine, orders, discount }) =>
    row(promotion, [budgetLine, number(orders), money(discount)], ['', 'n', 'n']),
  );
  const body = rows.length === 0 ? nothing('没有使用促销。', 'No promotion was used.') : table(heads, rows);
  return section(['促销', 'Promotions'], body);
}

const PARTS = [
  ['committed', '已支出 Committed', COLOURS.main],
  ['reserved', '预留 Reserved', COLOURS.mainSoft],
  ['free', '剩余 Free', COLOURS.track],
] as const;

function chart(lines: RecapReport['budget']['lines']): Html {
  const rows = [...lines].reverse();
  const spent = (line: (typeof rows)[number]): number | null =>
    Number(line.total) === 0 ? null : 1 - Number(line.free) / Number(line.total);
  return draw({
    key: 'budget',
    title: '预算使用 Budget by line: committed, reserved, free',
    height: 70 + rows.length * 40,
    option: {
      legend: legend(PARTS.map(([, name]) => name)),
      grid: { left: 16, right: 64, top: 36, bottom: 8, containLabel: true },
      xAxis: axis({ type: 'value', show: false, max: 'dataMax' }),
      yAxis: axis({
        type: 'category',
        data: rows.map(({ line }) => line),
        axisLine: { show: false },
        axisLabel: { color: COLOURS.ink, fontSize: 12, width: 120, overflow: 'truncate' },
      }),
      series: PARTS.map(([part, name, color], i) => ({
        name,
        type: 'bar',
        stack: 'line',
        barWidth: 20,
        emphasis: { disabled: true },
        itemStyle: { color },
        data: rows.map((line) => ({
          value: Number(line[part]),
          ...(i === PARTS.length - 1 && {
            label: barLabel({ position: 'right', formatter: percent(spent(line)) }),
          }),
        })),
      })),
    },
  });
}

/** The budget's lines: bars and their figures. */
export function budgetSection({ budget, campaign }: RecapReport): Html {
  const title = ['预算', 'Budget'] as const;
  const total = html`<p class="note">
    总额 Total ${money(budget.total, campaign.currency)}。条旁为已用比例。 Beside each bar: share used.
  </p>`;
  if (budget.lines.length === 0)
    return section(title, [total, nothing('预算没有开启。', 'The budget was never opened.')]);
  const heads = [
    head(['预算项', 'Line']),
    head(['计划', 'Planned'], 'n'),
    head(['总额', 'Total'], 'n'),
    head(['预留', 'Reserved'], 'n'),
    head(['已支出', 'Committed'], 'n'),
    head(['剩余', 'Free'], 'n'),
  ];
  const rows = budget.lines.map((line) =>
    row(line.line, [
      money(line.planned),
      money(line.total),
      money(line.reserved),
      money(line.committed),
      money(line.free),
    ]),
  );
  return section(title, [total, pair(chart(budget.lines), table(heads, rows))]);
}
