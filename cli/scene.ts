import { bar, instantText, percent, table } from './format.ts';
import { doneOf, type Scene, type Wave } from './look.ts';

type Goal = Scene['goals'][number];

const STAGES = [
  'research',
  'planning',
  'approval',
  'preparation',
  'warmUp',
  'live',
  'extension',
  'followUp',
  'recap',
  'closed',
];

const shown = (value: string | number | null): string =>
  typeof value === 'number' ? String(Math.round(value * 10_000) / 10_000) : (value ?? '–');

/** The stages in order, the present one in brackets. */
export function stageLine(phase: string): string {
  const at = STAGES.indexOf(phase);
  return STAGES.map((name, index) => (index === at ? `[${name}]` : index < at ? `✓${name}` : name)).join(' ');
}

function goalRow(goal: Goal): string[] {
  if ('code' in goal) return [goal.metric, '', 'not measured yet', ''];
  const { metric, actual, target, progress } = goal;
  return [
    metric,
    bar(progress ?? 0),
    `${shown(actual)} of ${shown(target)}`,
    progress === null ? '' : percent(progress),
  ];
}

function waveRow(wave: Wave): string[] {
  const { key, state, members } = wave;
  const done = doneOf(wave);
  return [key, bar(members === 0 ? 0 : done / members), `${done} of ${members}`, state];
}

const section = (title: string, rows: string[][]): string[] =>
  rows.length === 0 ? [] : ['', title, table(rows).replace(/^/gm, '  ')];

/** A campaign as lines for people. */
export function renderScene({ campaign, goals }: Scene): string {
  const { id, key, phase, status, waitingFor, version, hash, waves, incidents, problems } = campaign;
  const waits = waitingFor === null ? '' : `, waits for ${waitingFor}`;
  const news = incidents.map(({ id: incident, risk, subject, state, openedAt }) => [
    incident,
    subject === '' ? risk : `${risk} (${subject})`,
    state,
    instantText(openedAt),
  ]);
  return [
    `${key}  ${id}  version ${version} ${hash.slice(0, 12)}`,
    stageLine(phase),
    `${status}${waits}`,
    ...problems.map(({ message }) => `  ${message}`),
    ...section('Goals', goals.map(goalRow)),
    ...section('Waves', waves.map(waveRow)),
    ...section('Incidents', news),
  ].join('\n');
}
