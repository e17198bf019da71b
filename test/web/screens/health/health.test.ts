import { expect, test } from '@jest/globals';
import { sizeOf, troublesOf, type Health } from '../../../../web/screens/health/health.ts';

const gate = { state: 'open' as const, since: null, by: null, reason: null, campaignsShut: 0 };
const WELL: Health = {
  ...{
    at: '2027-01-01T00:00:00.000Z',
    well: true,
    database: null,
    streams: null,
    feed: null,
    mailGate: gate,
  },
  parts: [{ part: 'database', state: 'up', latencyMs: 1 }],
  workers: [{ queue: 'bulk', state: 'up', pollers: 1, lastSeenAt: null }],
  process: { startedAt: '2027-01-01T00:00:00.000Z', memoryBytes: 1 },
};

test('what is down, has no worker, or is shut is told; what nobody could ask about is not told twice', () => {
  expect(troublesOf(WELL)).toEqual([]);
  expect(
    troublesOf({
      ...WELL,
      parts: [{ part: 'mail', state: 'down', latencyMs: null }],
      workers: [
        { queue: 'bulk', state: 'down', pollers: 0, lastSeenAt: null },
        { queue: 'monitor', state: 'unknown', pollers: null, lastSeenAt: null },
      ],
      mailGate: { ...gate, state: 'stopped' },
    }),
  ).toEqual([{ kind: 'part', name: 'mail' }, { kind: 'queue', name: 'bulk' }, { kind: 'gate' }]);
});

test.each([
  [0, 0, 'B'],
  [999, 999, 'B'],
  [1_000, 1, 'kB'],
  [128_900_000, 128.9, 'MB'],
  [5e12, 5, 'TB'],
  [5e16, 50_000, 'TB'],
])('%d bytes are %d %s', (bytes, value, unit) => {
  expect(sizeOf(bytes)).toEqual({ value, unit });
});
