import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { createTemporalClient, loadWorkflowBundle } from '../../infra/temporal.ts';

const folder = await mkdtemp(join(tmpdir(), 'fanfare-bundle-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const path = join(folder, 'bundle.js');

async function put(code: string, hashed: string): Promise<void> {
  await writeFile(path, code);
  const bundle = createHash('sha256').update(hashed).digest('hex');
  await writeFile(`${path}.json`, JSON.stringify({ sources: 'x', bundle }));
}

test('a bundle as set-up wrote it is loaded', async () => {
  await put('code', 'code');
  expect(await loadWorkflowBundle(path)).toEqual({ code: 'code' });
});

test('a bundle that was changed is refused', async () => {
  await put('other code', 'code');
  await expect(loadWorkflowBundle(path)).rejects.toThrow('is not the one set-up wrote. Run npm run setup.');
});

test('a missing bundle says how to get one', async () => {
  await expect(loadWorkflowBundle(join(folder, 'none.js'))).rejects.toThrow('Run npm run setup');
});

test('a client is made while its server is down, and talks to the real one when it is there', async () => {
  const down = createTemporalClient({ address: '127.0.0.1:1', namespace: 'default' });
  await down.close();
  const up = createTemporalClient({ address: process.env.FANFARE_TEST_TEMPORAL ?? '', namespace: 'default' });
  expect((await up.client.workflow.count()).count).toBeGreaterThanOrEqual(0);
  await up.close();
});
