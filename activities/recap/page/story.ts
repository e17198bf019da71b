import { html, type Html } from '../../../domain/html.ts';
import type { RecapReport } from '../types.ts';
import { clock, number } from './format.ts';
import { PHASES, sayKey, STATES } from './labels.ts';
import { head, nothing, row, section, table } from './parts.ts';

/** When each phase really ran. */
export function scheduleSection({ phases, campaign }: RecapReport): Html {
  const at = clock(campaign.timeZone);
  const heads = [
    head(['阶段', 'Phase']),
    head(['计划开始', 'Planned start']),
    head(['实际开始', 'Started']),
    head(['实际结束', 'Ended']),
  ];
  const rows = phases.map(({ phase, plannedStart, startedAt, endedAt }) =>
    row(sayKey(PHASES, phase), [at(plannedStart), at(startedAt), at(endedAt)], ['', '', '']),
  );
  return section(
    ['阶段与时间', 'Phases and times'],
    [html`<p class="note">时区 Time zone: ${campaign.timeZone}</p>`, table(heads, rows)],
  );
}

/** What went wrong, who took it on, how fast, and what was learnt. */
export function incidentsSection({ incidents, campaign }: RecapReport): Html {
  const title = ['风险事件', 'Incidents'] as const;
  if (incidents.length === 0) return section(title, nothing('没有发生风险事件。', 'No incident was opened.'));
  const at = clock(campaign.timeZone);
  const heads = [
    head(['风险', 'Risk']),
    head(['风险分', 'Score'], 'n'),
    head(['状态', 'State']),
    head(['经过', 'What happened when']),
    head(['响应（分钟）', 'Minutes'], 'n'),
    head(['原因与经验', 'Cause and lesson']),
  ];
  const step = (name: string, when: string | null, who: string | null): Html | null =>
    when === null ? null : html`<div>${name} ${at(when)}${who === null ? null : ` · ${who}`}</div>`;
  const rows = incidents.map((incident) =>
    row(
      incident.subject === '' ? incident.risk : html`${incident.risk} <code>${incident.subject}</code>`,
      [
        number(incident.score),
        sayKey(STATES, incident.state),
        [
          step('发生 Opened', incident.openedAt, null),
          step('确认 Acknowledged', incident.acknowledgedAt, incident.acknowledgedBy),
          step('解决 Resolved', incident.resolvedAt, incident.resolvedBy),
        ],
        number(incident.minutesToAcknowledge),
        [incident.cause, incident.lesson].map((text) => (text === null ? null : html`<div>${text}</div>`)),
      ],
      ['n', '', '', 'n', ''],
    ),
  );
  return section(title, table(heads, rows));
}

/** Parts of the plan that no landed part of the product ran. */
export function notRunSection({ notRunYet }: RecapReport): Html | null {
  if (notRunYet.length === 0) return null;
  const items = notRunYet.map(
    ({ path, message }) => html`<li><code>${path.join('.')}</code> ${message}</li>`,
  );
  return section(
    ['方案中尚未执行的部分', 'Parts of the plan that were not run'],
    html`<ul class="plain">
      ${items}
    </ul>`,
  );
}
