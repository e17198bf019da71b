import { html, type Html } from '../../../domain/html.ts';
import type { RecapReport, WaveReport } from '../types.ts';
import { axis, barLabel, COLOURS, draw } from './charts.ts';
import { money, number, percent } from './format.ts';
import { say, sayKey, STATES, STEPS } from './labels.ts';
import { head, nothing, pair, row, section, table } from './parts.ts';

function chart(funnel: RecapReport['funnel']): Html {
  const rows = [...funnel].reverse();
  const most = Math.max(1, ...rows.map(({ people }) => people));
  return draw({
    key: 'funnel',
    title: '转化漏斗 Funnel from audience to buyers',
    height: 40 + rows.length * 52,
    option: {
      grid: { left: 16, right: 120, top: 8, bottom: 8, containLabel: true },
      xAxis: axis({ type: 'value', min: 0, max: most, show: false }),
      yAxis: axis({
        type: 'category',
        data: rows.map(({ step }) => say(STEPS[step] ?? [step, '']).replace(' ', '\n')),
        axisLine: { show: false },
        axisLabel: { color: COLOURS.ink, fontSize: 12, lineHeight: 16 },
      }),
      series: [
        {
          type: 'bar',
          barWidth: 30,
          emphasis: { disabled: true },
          showBackground: true,
          backgroundStyle: { color: COLOURS.track },
          data: rows.map(({ people, share }, i) => ({
            value: people,
            itemStyle: { color: i === 0 ? COLOURS.good : COLOURS.main, opacity: 1 },
            label: barLabel({
              position: 'right',
              formatter: `${number(people)}  (${percent(typeof share === 'number' ? share : null)})`,
            }),
          })),
        },
      ],
    },
  });
}

/** From audience to buyers: bars and their figures. */
export function funnelSection({ funnel }: RecapReport): Html {
  const heads = [
    head(['步骤', 'Step']),
    head(['人数', 'People'], 'n'),
    head(['占人群', 'Of audience'], 'n'),
    head(['占上一步', 'Of step before'], 'n'),
  ];
  const rows = funnel.map(({ step, people, share }, i) => {
    const before = funnel[i - 1]?.people;
    return row(sayKey(STEPS, step), [
      number(people),
      percent(typeof share === 'number' ? share : null),
      percent(before ? people / before : null),
    ]);
  });
  const note = html`<p class="note">
    “已购买”含收到消息但未点击即购买者。 “Bought” includes people who bought after a message without a click.
  </p>`;
  return section(['转化漏斗', 'Funnel'], [pair(chart(funnel), table(heads, rows)), note]);
}

/** The segments of the audience side by side. */
export function segmentsSection({ bySegment, campaign }: RecapReport): Html {
  const heads = [
    head(['人群', 'Segment']),
    head(['人数', 'People'], 'n'),
    head(['对照组', 'Hold-out'], 'n'),
    head(['已触达', 'Reached'], 'n'),
    head(['买家', 'Buyers'], 'n'),
    head(['购买率', 'Buyer share'], 'n'),
    head(['销售额', 'Sales'], 'n'),
  ];
  const rows = bySegment.map(({ segment, people, holdOut, reached, buyers, sales }) =>
    row(segment, [
      number(people),
      number(holdOut),
      number(reached),
      number(buyers),
      percent(people === 0 ? null : buyers / people),
      money(sales, campaign.currency),
    ]),
  );
  const body =
    rows.length === 0 ? nothing('没有锁定的人群。', 'No audience was frozen.') : table(heads, rows);
  return section(['分人群', 'By segment'], body);
}

const outcome = ({ outcomes }: WaveReport): Html[] =>
  outcomes.map(
    ({ state, reason, people }) =>
      html`<div>${sayKey(STATES, state)}${reason === null ? '' : ` · ${reason}`}: ${number(people)}</div>`,
  );

/** Each wave with how its members ended. */
export function wavesSection({ waves }: RecapReport): Html {
  const heads = [
    head(['波次', 'Wave']),
    head(['成员', 'Members'], 'n'),
    head(['最终状态与原因', 'Final state and reason']),
  ];
  const rows = waves.map((wave) => row(wave.wave, [number(wave.people), outcome(wave)], ['n', '']));
  const body = rows.length === 0 ? nothing('没有发送任何波次。', 'No wave was sent.') : table(heads, rows);
  return section(['消息波次', 'Message waves'], body);
}
