import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { keepServer, type Server } from '../../stack/keep.ts';

interface FakeServer extends Server {
  die(reason: string): void;
}

function aServer(pid: number): FakeServer {
  let die: (reason: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => (die = resolve));
  return { process: { pid, started: '' }, ended, die, stop: async () => die('stopped') };
}

/** Starts that answer servers with pids 1, 2, …, or throw where told to. */
function starts(failing: readonly number[] = []) {
  const servers: FakeServer[] = [];
  const said: string[] = [];
  const marks: number[] = [];
  let tries = 0;
  return {
    ...{ servers, said, marks },
    spec: {
      name: 'postgres',
      start: async () => {
        tries += 1;
        if (failing.includes(tries)) throw new Error('the data is still held');
        servers.push(aServer(servers.length + 1));
        return servers.at(-1)!;
      },
      onStart: async ({ pid }: { pid: number }) => void marks.push(pid),
      onDeath: (message: string) => void said.push(message),
    },
  };
}

async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('a server that dies is started again, and the new process is told', async () => {
  const { servers, said, marks, spec } = starts();
  const kept = await keepServer(spec);
  servers[0]!.die('it ended with SIGKILL');
  await until(() => kept.restarts() === 1);
  servers[1]!.die('it ended with SIGKILL');
  await until(() => kept.restarts() === 2);
  expect({ pid: kept.pid(), marks }).toEqual({ pid: 3, marks: [1, 2, 3] });
  expect(said[0]).toBe('postgres: it ended with SIGKILL. It starts again in 0.25 s.');
  await kept.stop();
});

test('a start that fails is tried again until it works', async () => {
  const { servers, said, spec } = starts([2, 3]);
  const kept = await keepServer(spec);
  servers[0]!.die('it ended with SIGKILL');
  await until(() => kept.restarts() === 1);
  expect(said.slice(1)).toEqual([
    'postgres: the data is still held. It starts again in 0.5 s.',
    'postgres: the data is still held. It starts again in 1 s.',
  ]);
  await kept.stop();
});

test('a first start that fails is thrown', async () => {
  await expect(keepServer(starts([1]).spec)).rejects.toThrow('the data is still held');
});

test('a server that was stopped stays stopped', async () => {
  const { said, spec } = starts();
  const kept = await keepServer(spec);
  await kept.stop();
  expect({ restarts: kept.restarts(), said }).toEqual({ restarts: 0, said: [] });
});

test('a stop while it is being started again stops the new one too, and one in a pause waits for nothing', async () => {
  const { servers, spec } = starts();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let begun = false;
  const start = async (): Promise<Server> => {
    if (servers.length > 0) {
      begun = true;
      await held;
    }
    return spec.start();
  };
  const kept = await keepServer({ ...spec, start });
  servers[0]!.die('it ended with SIGKILL');
  await until(() => begun);
  const stopped = kept.stop();
  release();
  await stopped;
  expect(await servers[1]!.ended).toBe('stopped');

  const paused = starts();
  const other = await keepServer(paused.spec);
  paused.servers[0]!.die('it ended with SIGKILL');
  await until(() => paused.said.length === 1);
  await other.stop();
  expect(paused.servers).toHaveLength(1);
});

test('a stop that nothing else holds the process for is waited for (PostgreSQL was left running, and nobody told)', async () => {
  const program = fileURLToPath(new URL('./fixtures/keeps-one.ts', import.meta.url));
  for (let round = 0; round < 3; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program]);
    expect(stdout).toBe('stopped\n');
  }
}, 60_000);
