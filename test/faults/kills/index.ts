import { drawKills, type Kill } from './draw.ts';
import { shopFaults } from './outcome.ts';
import { type RunReport, runOnce } from './run.ts';
import { startKillStack } from './stack.ts';

export interface KillRuns {
  calm: RunReport;
  runs: RunReport[];
  /** What is wrong with the shop as a whole after all of them. */
  faults: string[];
  /** Seconds, the start of the stack apart. */
  took: number;
}

/** Faults of a run that its line shows. */
const SHOWN = 6;

/** Campaigns on their way at the same time: each kill hits all of them, in whatever stage they are. */
const LANES = 8;

/**
 * One undisturbed run, then so many in each of which the seed decides what is killed and when; on one stack, eight
 * at a time.
 */
export async function killRuns(
  { runs, seed }: { runs: number; seed: number },
  say: (line: string) => void,
): Promise<KillRuns> {
  const stack = await startKillStack(say);
  const start = Date.now();
  try {
    const calm = await runOnce(stack, { key: 'calm', kill: null, calm: null });
    say(line(calm));
    const reports: RunReport[] = [];
    const waiting: Kill[] = drawKills(runs, seed);
    const lane = async (): Promise<void> => {
      for (let kill = waiting.shift(); kill; kill = waiting.shift()) {
        const report = await runOnce(stack, { key: `run-${kill.run}`, kill, calm: calm.outcome });
        say(line(report));
        reports.push(report);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return { calm, runs: reports, faults: await shopFaults(stack), took: (Date.now() - start) / 1000 };
  } finally {
    await stack.stop();
  }
}

function line({ kill, hit, took, outcome, inDoubt, missed, faults }: RunReport): string {
  const what = kill
    ? `${String(kill.run).padStart(3)}  ${kill.victim} at ${kill.moment} (in ${hit})`
    : '  –  undisturbed';
  const end = `${outcome.status} after ${took.toFixed(1)} s, ${inDoubt} in doubt, ${missed} missed`;
  const failed = kill ? '' : ` ${JSON.stringify(outcome.failures)}`;
  return `${what}: ${end}${failed}${faults
    .slice(0, SHOWN)
    .map((fault) => `\n       ${fault}`)
    .join('')}`;
}
