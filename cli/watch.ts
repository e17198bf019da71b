import { Unreachable, type Api } from './api.ts';
import { percent } from './format.ts';
import type { Io } from './io.ts';
import { doneOf, hasEnded, look, type Scene } from './look.ts';
import { renderScene } from './scene.ts';

export interface Watching {
  api: Api;
  io: Io;
  id: string;
}

const QUARTERS = 4;

const quarter = (share: number): number => Math.min(1, Math.floor(share * QUARTERS) / QUARTERS);

/** What is new since the last look, as lines: each step once, progress by quarters. */
export function changes(said: Set<string>, { campaign, goals }: Scene): string[] {
  const waits = campaign.waitingFor === null ? '' : `, waits for ${campaign.waitingFor}`;
  const waveSteps = campaign.waves.map((wave) => {
    const share = wave.members === 0 ? 0 : quarter(doneOf(wave) / wave.members);
    return share > 0 ? `wave ${wave.key}: ${percent(share)} of ${wave.members}` : '';
  });
  const goalSteps = goals.map((goal) => {
    const share = 'code' in goal ? 0 : quarter(goal.progress ?? 0);
    return share > 0 ? `goal ${goal.metric}: ${percent(share)} reached` : '';
  });
  const news = campaign.incidents.map(
    ({ id, risk, subject, state }) => `incident ${risk} ${subject} ${state}: ${id}`,
  );
  const now = [`${campaign.phase}: ${campaign.status}${waits}`, ...waveSteps, ...goalSteps, ...news];
  const fresh = now.filter((line) => line !== '' && !said.has(line));
  for (const line of fresh) said.add(line);
  return fresh;
}

/**
 * Follows a campaign until it ends: a picture that is redrawn in a terminal, lines of what is new elsewhere.
 * A stack that restarts meanwhile is waited for.
 * @param every milliseconds between two looks
 */
export async function watch({ api, io, id }: Watching, every: number): Promise<void> {
  const said = new Set<string>();
  let seen = false;
  for (;;) {
    const scene = await look(api, id).catch((error: unknown) => {
      if (seen && error instanceof Unreachable) return undefined;
      throw error;
    });
    if (scene !== undefined) {
      seen = true;
      if (io.isTerminal) io.redraw(renderScene(scene));
      else for (const line of changes(said, scene)) io.print(line);
      if (hasEnded(scene)) return;
    }
    await io.sleep(every);
  }
}
