import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { connect, knownPeople } from '../../cli/settings.ts';
import { anIo } from '../support/cli.ts';

const folder = await mkdtemp(join(tmpdir(), 'fanfare-settings-'));
await writeFile(join(folder, 'stack.json'), '{"addresses":{"api":"http://127.0.0.1:7"}}');
await writeFile(
  join(folder, 'tokens.json'),
  '{"lead@fanfare.example":{"token":"t"},"webhookSecret":"whsec_x"}',
);
const { io } = anIo({ FANFARE_DATA: folder });

test('address and token come from the data folder', async () => {
  expect((await connect({}, io)).address).toBe('http://127.0.0.1:7');
  expect(await knownPeople({}, io)).toEqual(['lead@fanfare.example']);
});

test('what is given goes before what is found', async () => {
  const api = await connect({ api: 'http://h:1', token: 'x', data: '/nowhere' }, io);
  expect(api.address).toBe('http://h:1');
});

test.each([
  [{ api: 'nowhere' }, 'is not an address'],
  [{ data: '/nowhere' }, 'npm start'],
  [{ as: 'b@fanfare.example' }, 'does not know b@fanfare.example'],
  [{ api: 'http://h:1', data: '/nowhere' }, 'there is no tokens.json in /nowhere'],
])('%j is told what is missing', async (options, said) => {
  await expect(connect(options, io)).rejects.toThrow(said);
});
