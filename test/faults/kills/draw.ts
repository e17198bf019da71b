import fc from 'fast-check';

/** What is killed. */
export const VICTIMS = ['worker', 'api', 'temporal', 'postgres'] as const;
export type Victim = (typeof VICTIMS)[number];

/** When: as soon as the campaign is seen in that phase, in the middle of a wave, or once orders stream in. */
export const MOMENTS = [
  'research',
  'planning',
  'approval',
  'preparation',
  'warmUp',
  'wave',
  'orders',
  'extension',
  'followUp',
  'recap',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** One run: who is killed when, and after how many milliseconds more. */
export interface Kill {
  run: number;
  victim: Victim;
  moment: Moment;
  after: number;
}

/** Everything of a list, in an order that the seed decides. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const whole = { minLength: list.length, maxLength: list.length };
  return fc.sample(fc.shuffledSubarray([...list], whole), { seed, numRuns: 1 }).flat();
}

/**
 * The kills of so many runs; the same seed gives the same. Every forty runs hit each victim at each moment once, every
 * twenty each victim five times and each moment twice.
 */
export function drawKills(runs: number, seed: number): Kill[] {
  const [victims, moments] = [shuffled(VICTIMS, seed), shuffled(MOMENTS, seed)];
  const waits = fc.sample(fc.nat({ max: 300 }), { seed, numRuns: runs });
  return Array.from({ length: runs }, (_, n) => {
    // Ten and four have a common factor: after two rounds of the moments the victims begin one later.
    const shift = Math.floor(n / (2 * MOMENTS.length));
    return {
      run: n + 1,
      victim: victims[(n + shift) % VICTIMS.length] as Victim,
      moment: moments[n % MOMENTS.length] as Moment,
      after: waits[n] ?? 0,
    };
  });
}
