import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { projectFolder } from '../../stack/locations.mjs';
import { freePort, isFree } from '../../stack/ports.ts';
import { type Stack, type StartOptions, startStack } from '../../stack/start.ts';
import { readStackFile } from '../../stack/stack-file.ts';

const home = await mkdtemp(join(tmpdir(), 'fanfare-stack-'));
await chmod(home, 0o755);
afterAll(() => rm(home, { recursive: true, force: true }));

const programs = { api: 'test/stack/fixtures/api.ts', worker: 'test/stack/fixtures/worker.ts' };
const env = { PATH: process.env.PATH, HOME: process.env.HOME };
const running: Stack[] = [];
const start = async (options: StartOptions = {}): Promise<Stack> => {
  const stack = await startStack({
    dataFolder: join(home, 'data'),
    ports: 'free',
    programs,
    env,
    ...options,
  });
  running.push(stack);
  return stack;
};
afterEach(async () => {
  for (const stack of running.splice(0)) await stack.stop();
});

async function ask<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const tokensOf = async ({ addresses }: Stack): Promise<string> => readFile(addresses.tokens, 'utf8');
const portOf = (address: string): number =>
  Number(new URL(address.includes('//') ? address : `x://${address}`).port);

test('a stack starts with nothing given, refuses a second start, ends cleanly, and finds its data again', async () => {
  const first = await start();
  const { databaseUrl, smtp, inbox, api } = first.addresses;
  await ask(databaseUrl, "create table kept as select 'found again' as text");
  const tokens = await tokensOf(first);

  const file = await readStackFile(first.dataFolder);
  expect(file?.addresses).toEqual(first.addresses);
  expect((await stat(join(first.dataFolder, 'stack.json'))).mode & 0o777).toBe(0o600);
  await expect(start()).rejects.toMatchObject({
    code: 'ALREADY_RUNNING',
    message: expect.stringContaining(api),
  });

  await createTransport(smtp).sendMail({
    from: 'a@example.test',
    to: 'b@example.test',
    subject: 'Through the stack',
    text: 'x',
  });
  expect(await (await fetch(`${inbox}/api/messages`)).text()).toContain('Through the stack');

  await first.stop();
  expect(
    await Promise.all(
      [databaseUrl, api, inbox ?? '', smtp, first.addresses.temporal].map((a) => isFree(portOf(a))),
    ),
  ).toEqual([true, true, true, true, true]);
  expect(await readStackFile(first.dataFolder)).toBeUndefined();

  const second = await start();
  expect(await ask(second.addresses.databaseUrl, 'select text from kept')).toEqual([{ text: 'found again' }]);
  expect(await tokensOf(second)).toBe(tokens);
  await second.stop();
}, 120_000);

test('the seeded people have their roles and tokens in a file for the owner only', async () => {
  const stack = await start({ dataFolder: join(home, 'people') });
  const tokens = JSON.parse(await tokensOf(stack)) as Record<string, { token: string; roles: string[] }>;
  expect((await stat(stack.addresses.tokens)).mode & 0o777).toBe(0o600);
  expect(Object.keys(tokens).filter((key) => key.endsWith('@fanfare.example'))).toHaveLength(16);
  expect(tokens['director@fanfare.example']?.roles).toEqual(['approver', 'responder']);
  expect(tokens.webhookSecret).toMatch(/^whsec_/);
  const rows = await ask<{ n: number }>(
    stack.addresses.databaseUrl,
    "select count(*)::int as n from tokens where hash !~ '^[0-9a-f]{64}$'",
  );
  expect(rows[0]?.n).toBe(0);

  await stack.stop();
}, 120_000);

test('a worker that is killed is started again, and stack.json has the new process', async () => {
  const stack = await start({ dataFolder: join(home, 'people') });
  const before = stack.worker.pid();
  process.kill(before, 'SIGKILL');
  const known = async (): Promise<number | undefined> =>
    (await readStackFile(stack.dataFolder))?.parts.worker?.pid;
  const deadline = Date.now() + 20_000;
  while ((await known()) === before && Date.now() < deadline) await sleep(50);
  expect(await known()).not.toBe(before);
  expect(await known()).toBe(stack.worker.pid());
  await stack.stop();
}, 120_000);

test('servers that a killed stack left behind are stopped by the next start, and the data is there', async () => {
  const dataFolder = join(home, 'killed');
  const code = `import { startStack } from './stack/start.ts';
    const stack = await startStack({ dataFolder: ${JSON.stringify(dataFolder)}, ports: 'free', programs: ${JSON.stringify(programs)} });
    console.log('ready');`;
  const script = join(projectFolder, 'dist', `killed-${process.pid}.ts`);
  await writeFile(script, code.replace('./stack/', '../stack/'));
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: projectFolder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (chunk: Buffer) => String(chunk).includes('ready') && resolve()),
  );
  const left = await readStackFile(dataFolder);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  await rm(script);

  const lines: string[] = [];
  const stack = await start({ dataFolder, onProgress: (line) => lines.push(line) });
  expect(lines[0]).toBe('Stopped what a killed stack had left: api, worker, temporal, postgres');
  expect(await isFree(portOf(left?.addresses?.databaseUrl ?? ''))).toBe(true);
  await stack.stop();
}, 120_000);

test('a data folder that cannot be written is named, and nothing is started', async () => {
  await writeFile(join(home, 'file'), '');
  await expect(start({ dataFolder: join(home, 'file', 'data') })).rejects.toMatchObject({
    code: 'DATA_NOT_WRITABLE',
    message: expect.stringMatching(/data folder .*file.data cannot be written.*\nSet FANFARE_DATA/s),
  });
});

test('a database that is down is named with its host, without its password, and nothing is left running', async () => {
  const port = await freePort();
  const failing = start({
    dataFolder: join(home, 'down'),
    env: { ...env, DATABASE_URL: `postgres://u:canary@127.0.0.1:${port}/x` },
  });
  await expect(failing).rejects.toMatchObject({
    code: 'DATABASE_DOWN',
    message: expect.stringMatching(
      new RegExp(`at 127.0.0.1:${port} cannot be used: .*ECONNREFUSED.*\nStart it, correct DATABASE_URL`),
    ),
  });
  await failing.catch((error: Error) => expect(error.message).not.toContain('canary'));
  expect(await readStackFile(join(home, 'down'))).toBeUndefined();
}, 60_000);

test('a Temporal server that is down is named', async () => {
  const TEMPORAL_ADDRESS = `127.0.0.1:${await freePort()}`;
  const failing = start({ dataFolder: join(home, 'temporal'), env: { ...env, TEMPORAL_ADDRESS } });
  await expect(failing).rejects.toMatchObject({
    code: 'TEMPORAL_DOWN',
    message: expect.stringContaining(TEMPORAL_ADDRESS),
  });
}, 60_000);

test('a PORT that is given and taken is an error before anything starts', async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  const failing = start({
    dataFolder: join(home, 'port'),
    ports: 'usual',
    env: { ...env, PORT: String(port) },
  });
  await expect(failing).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    message: expect.stringContaining(String(port)),
  });
  expect(await readStackFile(join(home, 'port'))).toBeUndefined();
  other.close();
});

test('a worker that cannot start is named with its log, and everything else is stopped', async () => {
  const failing = start({
    dataFolder: join(home, 'worker'),
    programs: { ...programs, worker: 'test/stack/fixtures/missing.ts' },
  });
  await expect(failing).rejects.toMatchObject({
    code: 'WORKER_NOT_STARTED',
    message: expect.stringContaining('worker.log'),
  });
  expect(await readStackFile(join(home, 'worker'))).toBeUndefined();
}, 60_000);
