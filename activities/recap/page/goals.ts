import { html, type Html } from '../../../domain/html.ts';
import type { RecapReport, ReportGoal } from '../types.ts';
import { axis, barLabel, COLOURS, draw } from './charts.ts';
import { figure, NONE, percent } from './format.ts';
import { METRICS, PHASES, say, sayKey } from './labels.ts';
import { head, pair, section, table } from './parts.ts';

type Measured = Exclude<ReportGoal, { code: string }>;

const measuredOf = (goals: readonly ReportGoal[]): Measured[] =>
  goals.filter((goal): goal is Measured => !('code' in goal));

/** How many goals are measured, and how many of those reached their target. */
export function goalsSummary(goals: readonly ReportGoal[]): { reached: number; measured: number } {
  const measured = measuredOf(goals);
  return {
    reached: measured.filter(({ reached }) => reached.target === true).length,
    measured: measured.length,
  };
}

const metricOf = (metric: string): string => sayKey(METRICS, metric);

/** Longer bars say nothing more: past this the number beside them does. */
const LONGEST = 150;

function chart(goals: readonly Measured[]): Html {
  const rows = [...goals].reverse();
  const data = rows.map(({ progress, reached }) => ({
    value: Math.min(LONGEST, Math.round((progress ?? 0) * 1_000) / 10),
    itemStyle: { color: reached.target === true ? COLOURS.good : COLOURS.main },
    label: barLabel({ position: 'right', formatter: percent(progress) }),
  }));
  return draw({
    key: 'goals',
    title: '目标达成率 Progress of goals, per cent of target',
    height: 60 + rows.length * 46,
    option: {
      grid: { left: 20, right: 64, top: 24, bottom: 8, containLabel: true },
      xAxis: axis({
        type: 'value',
        min: 0,
        max: Math.max(110, ...data.map(({ value }) => value)),
        show: false,
      }),
      yAxis: axis({
        type: 'category',
        data: rows.map(({ metric }) => say(METRICS[metric] ?? [metric, '']).replace(' ', '\n')),
        axisLabel: { color: COLOURS.ink, fontSize: 12, lineHeight: 16 },
      }),
      series: [
        {
          type: 'bar',
          data,
          barWidth: 18,
          emphasis: { disabled: true },
          showBackground: true,
          backgroundStyle: { color: COLOURS.track },
          markLine: {
            silent: true,
            z: 1,
            symbol: 'none',
            lineStyle: { color: COLOURS.accent, type: 'dashed', width: 1.5 },
            label: { formatter: '目标 target', color: COLOURS.accent, fontSize: 12 },
            data: [{ xAxis: 100 }],
          },
        },
      ],
    },
  });
}

function verdict({ reached }: Measured): Html {
  if (reached.stretch === true) return html`<span class="mark good">✓✓ 挑战达成 Stretch</span>`;
  if (reached.target === true) return html`<span class="mark good">✓ 达成 Reached</span>`;
  if (reached.target === null) return html`<span class="mark">${NONE}</span>`;
  if (reached.floor === true) return html`<span class="mark warn">△ 保底 Floor only</span>`;
  return html`<span class="mark bad">✕ 未达成 Missed</span>`;
}

function rows(goals: readonly Measured[], currency: string): Html[] {
  return goals.flatMap((goal) => {
    const shown = (value: string | number | null): string => figure(value, goal.unit);
    const unit = goal.unit === 'money' ? ` (${currency})` : '';
    const where = goal.phases.map((phase) => PHASES[phase]?.join(' ') ?? phase).join(', ');
    const parts = (goal.byPhase ?? []).map(
      ({ phase, target, actual, progress }) =>
        html`<tr>
          <th scope="row">↳ ${sayKey(PHASES, phase)}</th>
          <td class="n">${shown(target)}</td>
          <td class="n">${shown(actual)}</td>
          <td class="n">${percent(progress)}</td>
          <td></td>
        </tr>`,
    );
    const whole = html`<tr>
      <th scope="row">${metricOf(goal.metric)}${unit}<br /><small class="note">${where}</small></th>
      <td class="n">${shown(goal.target)}</td>
      <td class="n">${shown(goal.actual)}</td>
      <td class="n">${percent(goal.progress)}</td>
      <td>${verdict(goal)}</td>
    </tr>`;
    return [whole, ...parts];
  });
}

/** Goals against what came: bars and the figures beside them. */
export function goalsSection({ goals, campaign }: RecapReport): Html {
  const measured = measuredOf(goals);
  const later = goals.filter((goal) => 'code' in goal).map(({ metric }) => metricOf(metric));
  const columns = [
    head(['指标', 'Metric']),
    head(['目标', 'Target'], 'n'),
    head(['实际', 'Actual'], 'n'),
    head(['达成率', 'Progress'], 'n'),
    head(['结果', 'Result']),
  ];
  const notYet =
    later.length > 0 ? html`<p class="note">尚未测量 Not measured yet: ${later.join(', ')}</p>` : null;
  const body =
    measured.length === 0
      ? html`<p class="note">没有可测量的目标。 No goal of this plan is measured.</p>`
      : pair(chart(measured), table(columns, rows(measured, campaign.currency)), 'wide');
  return section(['目标与实际', 'Goals and results'], [body, notYet]);
}
