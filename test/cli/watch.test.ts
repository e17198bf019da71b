import { expect, test } from '@jest/globals';
import { Unreachable, type Api } from '../../cli/api.ts';
import type { Scene } from '../../cli/look.ts';
import { renderScene, stageLine } from '../../cli/scene.ts';
import { changes, watch } from '../../cli/watch.ts';
import { anIo } from '../support/cli.ts';

type Campaign = Scene['campaign'];

const aCampaign = (over: Partial<Campaign> = {}): Campaign => ({
  id: 'c1',
  key: 'sale',
  name: { en: 'Sale' },
  phase: 'live',
  status: 'running',
  waitingFor: null,
  version: 2,
  hash: 'a'.repeat(64),
  currency: 'GBP',
  timeZone: 'Europe/London',
  createdAt: null,
  startedAt: null,
  launchedAt: null,
  endedAt: null,
  owner: null,
  ownerName: null,
  next: [],
  actions: [],
  stopped: null,
  gate: 'open',
  gateScope: 'campaign',
  phases: [],
  waves: [],
  approvals: [],
  incidents: [],
  budget: [],
  closing: [],
  draws: [],
  endpoints: [],
  goals: [],
  problems: [],
  ...over,
});

const aWave = (states: Record<string, number>, members = 10): Campaign['waves'][number] => ({
  key: 'teaser',
  phase: 'warmUp',
  template: 't',
  state: 'sending',
  startedAt: null,
  endedAt: null,
  members,
  states,
  reasons: {},
  bounced: 0,
  complained: 0,
  channel: 'email',
  segments: [],
  dueAt: null,
  notRun: false,
  heldUntil: null,
});

const goals: Scene['goals'] = [
  {
    metric: 'sales',
    unit: 'money',
    phases: ['live'],
    window: null,
    target: '100.00',
    actual: '50.00',
    progress: 0.5,
    reached: { target: false },
    dueSoFar: null,
    pace: null,
  },
  { metric: 'nps', code: 'BASELINE_MISSING' },
];

const anIncident = {
  id: 'i1',
  risk: 'stock-out',
  subject: '22423',
  score: 12,
  state: 'open',
  openedAt: '2026-11-22T10:00:00.000Z',
};

test('the stages stand in order, with the present one in brackets', () => {
  expect(stageLine('planning')).toMatch(/^✓research \[planning\] approval /);
});

test('a campaign shows its stage, goals, waves and incidents', () => {
  const campaign = aCampaign({
    waves: [aWave({ pending: 4, claimed: 1, accepted: 5 })],
    incidents: [anIncident],
  });
  const text = renderScene({ campaign, goals });
  expect(text).toContain('[live]');
  expect(text).toMatch(/sales +█{12}░{12} +50\.00 of 100\.00 +50\.0 %/);
  expect(text).toMatch(/nps +not measured yet/);
  expect(text).toMatch(/teaser +█{12}░{12} +5 of 10 +sending/);
  expect(text).toMatch(/i1 +stock-out \(22423\) +open/);
});

test('a campaign that waits for a plan shows what is wrong with the one it has', () => {
  const problems = [{ path: ['goals', 4], code: 'BASELINE_MISSING', message: 'no data for its baseline' }];
  const text = renderScene({ campaign: aCampaign({ waitingFor: 'plan', problems }), goals: [] });
  expect(text).toContain('running, waits for plan\n  no data for its baseline');
});

test('what is new is said once, progress by quarters', () => {
  const said = new Set<string>();
  const at = (pending: number): string[] =>
    changes(said, { campaign: aCampaign({ waves: [aWave({ pending })] }), goals });
  expect(at(8)).toEqual(['live: running', 'goal sales: 50.0 % reached']);
  expect(at(7)).toEqual(['wave teaser: 25.0 % of 10']);
  expect(at(6)).toEqual([]);
  expect(at(0)).toEqual(['wave teaser: 100.0 % of 10']);
});

/** An API that gives one campaign after the other; an error where the stack is away. */
function anApi(steps: (Campaign | Error)[]): Api {
  let step = 0;
  return {
    address: 'http://test',
    call: async (operation: string) => {
      if (operation.endsWith('/kpis')) return { goals };
      const now = steps[Math.min(step++, steps.length - 1)];
      if (now instanceof Error) throw now;
      return now;
    },
    text: () => Promise.resolve(''),
  };
}

test('a campaign is followed to its end, over a restart of the stack', async () => {
  const { io, out } = anIo({});
  const steps = [
    aCampaign(),
    new Unreachable('http://test'),
    aCampaign({ phase: 'closed', status: 'completed' }),
  ];
  await watch({ api: anApi(steps), io, id: 'c1' }, 1);
  expect(out).toEqual(['live: running', 'goal sales: 50.0 % reached', 'closed: completed']);
});

test('a stack that was never there is not waited for', async () => {
  const { io } = anIo({});
  const api = anApi([new Unreachable('http://test')]);
  await expect(watch({ api, io, id: 'c1' }, 1)).rejects.toThrow('No Fanfare answers at http://test');
});
