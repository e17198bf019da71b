import { html, type Html } from '../../../domain/html.ts';
import type { ShownFigures } from '../../../domain/figures/shown.ts';
import type { RecapReport } from '../types.ts';
import { money, NONE, number, percent } from './format.ts';
import { COSTS, METRICS, sayKey } from './labels.ts';
import { head, nothing, row, section, table } from './parts.ts';

type Kind = 'money' | 'rate' | 'count';

/** The figures that no other part of the report shows, with how each is written. */
const FIGURES: readonly [figure: keyof ShownFigures, kind: Kind][] = [
  ['listValue', 'money'],
  ['discountCost', 'money'],
  ['promotionCost', 'money'],
  ['campaignCost', 'money'],
  ['roi', 'rate'],
  ['acquisitionCost', 'money'],
  ['clickRate', 'rate'],
  ['newBuyerShare', 'rate'],
  ['repeatRate', 'rate'],
  ['existingRepeatRate', 'rate'],
  ['outputPerReached', 'money'],
  ['outputPerBuyer', 'money'],
  ['newMembers', 'count'],
  ['activeCustomers', 'count'],
  ['visits', 'count'],
  ['productViews', 'count'],
  ['visitConversion', 'rate'],
  ['surveyResponseRate', 'rate'],
  ['nps', 'count'],
  ['csat', 'count'],
  ['positiveReviewRate', 'rate'],
  ['interactions', 'count'],
  ['brandSearches', 'count'],
];

/** People report these: no shop system knows them. */
const REPORTED: readonly string[] = ['interactions', 'brandSearches'];

function shown(value: string | number | null, kind: Kind, currency: string): string {
  if (value === null) return NONE;
  if (typeof value === 'string') return money(value, currency);
  return kind === 'rate' ? percent(value) : number(Math.round(value * 100) / 100);
}

/** Everything measured that no other part shows. */
export function figuresSection({ figures, campaign }: RecapReport): Html {
  const rows = FIGURES.map(([figure, kind]) => {
    const said = REPORTED.includes(figure)
      ? html`${sayKey(METRICS, figure)}<br /><small class="note">人工上报 reported</small>`
      : sayKey(METRICS, figure);
    return row(said, [shown(figures[figure], kind, campaign.currency)]);
  });
  return section(
    ['其他指标', 'Other figures'],
    table([head(['指标', 'Figure']), head(['数值', 'Value'], 'n')], rows),
  );
}

/** What the campaign cost: planned, booked, and accrued on its sales. */
export function costsSection({ costs, campaign, figures }: RecapReport): Html {
  const title = ['成本', 'Costs'] as const;
  const { currency } = campaign;
  const total = html`<p class="note">
    活动成本合计 Campaign cost ${money(figures.campaignCost, currency)}。价格折扣不计入。 Price discounts are
    not in it.
  </p>`;
  if (costs.length === 0)
    return section(title, [total, nothing('没有计划或入账的成本。', 'No cost was planned or booked.')]);
  const heads = [
    head(['类别', 'Kind']),
    head(['预算项', 'Line']),
    head(['计划', 'Planned'], 'n'),
    head(['入账', 'Booked'], 'n'),
    head(['计提', 'Accrued'], 'n'),
  ];
  const rows = costs.map(({ kind, line, planned, booked, accrued }) =>
    row(
      sayKey(COSTS, kind),
      [line ?? NONE, money(planned), money(booked), money(accrued)],
      ['', 'n', 'n', 'n'],
    ),
  );
  return section(title, [total, table(heads, rows)]);
}

/** Why sales differ from their target: reach, conversion and average order, adding up to the gap. */
export function varianceSection({ variance, campaign }: RecapReport): Html | null {
  if (variance === null) return null;
  const { target, actual, gap, parts, planned, came } = variance;
  const { currency } = campaign;
  const heads = [
    head(['因素', 'Factor']),
    head(['计划', 'Planned'], 'n'),
    head(['实际', 'Actual'], 'n'),
    head(['影响', 'Effect'], 'n'),
  ];
  const rows = [
    row(sayKey(METRICS, 'reach'), [number(planned.reach), number(came.reach), money(parts.reach)]),
    row('下单转化 Orders per reached', [
      percent(planned.conversion),
      percent(came.conversion),
      money(parts.conversion),
    ]),
    row(sayKey(METRICS, 'aov'), [money(planned.aov), money(came.aov), money(parts.aov)]),
    row(sayKey(METRICS, 'sales'), [money(target), money(actual), money(gap)]),
  ];
  const note = html`<p class="note">
    金额单位 Amounts in ${currency}。三项影响之和等于差额。 The three effects add up to the gap.
  </p>`;
  return section(['差异分解', 'Why sales differ from the target'], [note, table(heads, rows)]);
}
