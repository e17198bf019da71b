/**
 * Twenty campaigns on one stack; in each of them the worker, the API, the Temporal server or PostgreSQL is killed at
 * some stage. `npm run faults -- --runs 100 --seed 7` runs more, and repeats what a seed has found.
 */
import { beforeAll, expect, test } from '@jest/globals';
import { killRuns, type KillRuns } from './kills/index.ts';
import { MOMENTS, VICTIMS } from './kills/draw.ts';

const RUNS = 20;
const SEED = 1;
let result: KillRuns;
const said: string[] = [];
beforeAll(async () => {
  result = await killRuns({ runs: RUNS, seed: SEED }, (line) => void said.push(line));
}, 600_000);

test('every victim and every moment is hit', () => {
  const kills = result.runs.map(({ kill }) => kill);
  expect(new Set(kills.map((kill) => kill?.victim))).toEqual(new Set(VICTIMS));
  expect(new Set(kills.map((kill) => kill?.moment))).toEqual(new Set(MOMENTS));
  const deaths = said.filter((line) => line.includes('SIGKILL') && line.includes('starts again'));
  expect(deaths.length).toBeGreaterThanOrEqual(RUNS - 4);
});

test('the undisturbed run goes through every stage', () => {
  const { status, phase, phases, orders, failures } = result.calm.outcome;
  expect({ status, phase, failures, orders: orders.length }).toEqual({
    failures: [],
    status: 'completed',
    phase: 'closed',
    orders: 20,
  });
  expect(phases).toEqual(
    expect.arrayContaining(['research', 'planning', 'warmUp', 'live', 'extension', 'followUp', 'recap']),
  );
  expect(new Set([...result.calm.outcome.reasons.values()])).toEqual(
    new Set(['accepted', 'skipped/no_consent']),
  );
});

test('every campaign closes with the orders, money, units and reasons of the undisturbed run', () => {
  const faulty = result.runs.filter(({ faults }) => faults.length > 0);
  expect(faulty.map(({ kill, hit, faults }) => ({ kill, hit, faults }))).toEqual([]);
  expect(result.runs).toHaveLength(RUNS);
});

test('nothing is held any more, ledgers and audit are whole, and no customer got a mail twice', () => {
  expect(result.faults).toEqual([]);
});
