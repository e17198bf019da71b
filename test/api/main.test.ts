import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, jest, test } from '@jest/globals';
import { freePort } from '../../stack/ports.ts';
import { createTestDatabase } from '../support/postgres.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
// Each starts a process of its own, which loads the whole API.
jest.setTimeout(120_000);
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

interface Run {
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}

function start(env: Record<string, string>): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/main.ts'], {
    cwd: PROJECT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TEMPORAL_ADDRESS: 'localhost:1',
      SMTP_URL: 'smtp://localhost:1',
      FANFARE_LINK_KEYS: 'k1:0123456789abcdef0123456789abcdef',
      FANFARE_WEBHOOK_SECRETS: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
      ...env,
    },
  });
  running.push(child);
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, said: () => text, ended };
}

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const up = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (up?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function taken(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  return { server, port: (server.address() as { port: number }).port };
}

test('without its settings it says which are missing, and no value of the others', async () => {
  const { said, ended } = start({ FANFARE_LINK_KEYS: 'k1:short-secret' });
  expect(await ended).toBe(1);
  expect(said()).toMatch(/cannot start.*\n.*DATABASE_URL is missing/s);
  expect(said()).toContain('FANFARE_LINK_KEYS');
  expect(said()).not.toContain('short-secret');
});

test('with the database down it says where it looked and what to do', async () => {
  const { said, ended } = start({ DATABASE_URL: 'postgres://someone:hidden@localhost:1/shop' });
  expect(await ended).toBe(1);
  expect(said()).toContain('The database shop at localhost:1 does not answer');
  expect(said()).toContain('DATABASE_URL');
  expect(said()).not.toContain('hidden');
});

test('with its port taken it says so', async () => {
  const database = await createTestDatabase();
  const { server, port } = await taken();
  const { said, ended } = start({ DATABASE_URL: database.url, PORT: String(port) });
  expect(await ended).toBe(1);
  expect(said()).toContain(`Port ${port} is taken`);
  server.close();
  await database.drop();
});

test('with Temporal down it is up and says so; SIGTERM lets it end cleanly', async () => {
  const database = await createTestDatabase();
  const port = await freePort();
  const { child, ended } = start({ DATABASE_URL: database.url, PORT: String(port) });
  await untilListening(port);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect({ status: ready.status, body: await ready.json() }).toEqual({
    status: 503,
    body: { ready: false, parts: { database: 'up', temporal: 'down' } },
  });
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  await database.drop();
});
