import { createLogUpdate } from 'log-update';

export interface Bar {
  label: string;
  done: number;
  total: number;
  note?: string;
}

/** What the terminal shows while the demo runs. */
export interface DemoView {
  stage: string;
  /** What the campaign waits for, or what is being done. */
  doing: string;
  bars: Bar[];
  /** KPIs with their targets as the API gives them. */
  goals: { metric: string; actual: string; target: string; progress: number | null }[];
  incident: string | null;
}

export const STAGES = [
  'research',
  'planning',
  'approval',
  'preparation',
  'warmUp',
  'live',
  'followUp',
  'recap',
  'closed',
];

const WIDTH = 28;

function bar(share: number): string {
  const filled = Math.round(Math.min(Math.max(share, 0), 1) * WIDTH);
  return '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
}

const barLine = ({ label, done, total, note }: Bar): string =>
  `  ${label.padEnd(18)} ${bar(total === 0 ? 0 : done / total)} ${done} of ${total}${note ? `  ${note}` : ''}`;

/** The view as lines; the same for every terminal. */
export function renderView({ stage, doing, bars, goals, incident }: DemoView): string {
  const at = STAGES.indexOf(stage);
  const path = STAGES.map((name, index) =>
    index < at ? `✓ ${name}` : index === at ? `[${name}]` : name,
  ).join(' · ');
  const goalLines = goals.map(({ metric, actual, target, progress }) => {
    const share = progress === null ? '' : ` ${Math.round(progress * 100)} %`;
    return `  ${metric.padEnd(18)} ${bar(progress ?? 0)} ${actual} of ${target}${share}`;
  });
  return [
    path,
    `  ${doing}`,
    ...bars.map(barLine),
    ...(goals.length > 0 ? ['', '  KPIs against target', ...goalLines] : []),
    ...(incident === null ? [] : ['', `  ! ${incident}`]),
  ].join('\n');
}

export interface Screen {
  /** Shows the view; on a terminal in place, elsewhere a line whenever stage, doing or incident change. */
  show(view: DemoView): void;
  /** Writes lines that stay. */
  say(line: string): void;
  end(): void;
}

/** A live screen on a terminal, plain lines in a pipe. */
export function openScreen(stream: NodeJS.WriteStream): Screen {
  if (!stream.isTTY) return plainScreen((line) => stream.write(`${line}\n`));
  const update = createLogUpdate(stream);
  return {
    show: (view) => update(renderView(view)),
    say: (line) => {
      update.clear();
      stream.write(`${line}\n`);
    },
    end: () => update.done(),
  };
}

const QUARTERS = 4;

/** Lines for a pipe or a log: each change of stage, each quarter of a bar, the incident. */
export function plainScreen(write: (line: string) => void): Screen {
  const said = new Set<string>();
  const once = (line: string): void => {
    if (said.has(line)) return;
    said.add(line);
    write(line);
  };
  return {
    show: ({ stage, doing, bars, goals, incident }) => {
      once(`[${stage}] ${doing}`);
      for (const { label, done, total } of bars) {
        const quarters = total === 0 ? 0 : Math.floor((done / total) * QUARTERS);
        if (quarters > 0) once(`  ${label}: ${quarters * 25} % of ${total}`);
      }
      for (const { metric, actual, target, progress } of goals) {
        const quarters = Math.min(Math.floor((progress ?? 0) * QUARTERS), QUARTERS);
        if (quarters > 0 && !said.has(`${metric}${quarters}`)) {
          said.add(`${metric}${quarters}`);
          write(`  ${metric}: ${actual} of ${target}`);
        }
      }
      if (incident !== null) once(`  ! ${incident}`);
    },
    say: write,
    end: () => undefined,
  };
}
