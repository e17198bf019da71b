import { expect, test } from '@jest/globals';
import { createTemporalClient } from '../../infra/temporal.ts';
import { createTemporalStatus } from '../../infra/temporal-status.ts';
import { realTimeTemporal } from '../support/temporal.ts';

const temporal = await realTimeTemporal();
const status = createTemporalStatus(temporal.client, 'default');

/** A worker takes a moment to ask for work. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < 30_000;) if (await holds()) return;
  throw new Error('It never came to hold');
}

test('a server tells its version, and a queue who takes work from it', async () => {
  expect(await status.version()).toMatch(/^\d+\.\d+/);
  const begun = Date.now();
  await temporal.withWorker({ activities: {} }, async (queue) => {
    await until(async () => (await status.pollers(queue)).pollers === 1);
    const { lastSeenAt } = await status.pollers(queue);
    expect(lastSeenAt?.getTime()).toBeGreaterThan(begun - 5_000);
  });
});

test('a queue that nobody asks has no workers', async () => {
  expect(await status.pollers('nobody-asks-here')).toEqual({ pollers: 0, lastSeenAt: null });
});

test('a server that is not there is a failure, not a wait', async () => {
  const gone = createTemporalClient({ address: 'localhost:1', namespace: 'default' });
  await expect(createTemporalStatus(gone.client, 'default').version()).rejects.toThrow();
  await gone.close();
});
