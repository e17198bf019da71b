import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { choosePort, freePort, isFree, onPort } from '../../stack/ports.ts';

const taken = await freePort();
const server = createServer().listen(taken, '127.0.0.1');
await once(server, 'listening');
afterAll(() => {
  server.close();
});

test('a port that nobody asked for moves to a free one when it is taken', async () => {
  const port = await choosePort({ name: 'PORT', preferred: taken });
  expect(port).not.toBe(taken);
  expect(await isFree(port)).toBe(true);
});

test('a port set by a person that is taken is an error with its name and what to do', async () => {
  await expect(choosePort({ name: 'PORT', given: taken })).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    message: expect.stringMatching(new RegExp(`Port ${taken} \\(PORT\\) is in use.*\n.*leave PORT out`)),
  });
});

test('a free port is taken as given or preferred', async () => {
  const port = await freePort();
  expect(await choosePort({ name: 'PORT', given: port })).toBe(port);
  expect(await choosePort({ name: 'PORT', preferred: port })).toBe(port);
});

test('a server whose port was taken before it started goes to a free one, and stays there', async () => {
  const tried: number[] = [];
  const start = onPort(taken, async (port) => {
    tried.push(port);
    if (port === taken) throw new Error('Address already in use');
    return port;
  });
  const port = await start();
  expect(port).not.toBe(taken);
  expect(await start()).toBe(port);
  expect(tried).toEqual([taken, port, port]);
});

test('a start that fails for another reason is not tried elsewhere', async () => {
  const start = onPort(await freePort(), async () => {
    throw new Error('no space left');
  });
  await expect(start()).rejects.toThrow('no space left');
});
