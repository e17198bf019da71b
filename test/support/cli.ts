import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { createApp } from '../../api/app.ts';
import { drain, listen } from '../../api/listen.ts';
import type { AppDeps } from '../../api/deps.ts';
import { run } from '../../cli/program.ts';
import type { Io } from '../../cli/io.ts';
import type { Role } from '../../domain/plan/vocabulary.ts';
import type { Database } from '../../infra/database.ts';
import { appDeps, signIn } from './app.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

export interface CliWorld {
  folder: string;
  /** Runs a command line as a person would; answers what it printed. */
  campaign: (...words: string[]) => Promise<Ran>;
}

/** A recording terminal. `onSleep` runs at each pause, so that a test can change the world meanwhile. */
export function anIo(env: Record<string, string>, onSleep: () => Promise<void> | void = () => undefined) {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    print: (text) => void out.push(text),
    warn: (text) => void err.push(text),
    redraw: (text) => void out.push(text),
    isTerminal: false,
    env,
    sleep: async () => onSleep(),
  };
  return { io, out, err };
}

/** An API that listens, and a data folder whose `stack.json` and `tokens.json` lead to it. */
export async function cliWorld(
  db: Database,
  { people, deps = {} }: { people: Record<string, Role[]>; deps?: Partial<AppDeps> },
): Promise<CliWorld> {
  const server = await listen(createApp(appDeps(db, deps)), 0);
  const { port } = server.address() as AddressInfo;
  const folder = await mkdtemp(join(tmpdir(), 'fanfare-cli-'));
  const tokens: Record<string, object> = {};
  for (const [email, roles] of Object.entries(people)) {
    const { bearer } = await signIn(db, roles, email);
    tokens[email] = { token: bearer.slice('Bearer '.length), roles };
  }
  const stack = { addresses: { api: `http://127.0.0.1:${port}` } };
  await writeFile(join(folder, 'stack.json'), JSON.stringify(stack));
  await writeFile(join(folder, 'tokens.json'), JSON.stringify({ ...tokens, webhookSecret: 'whsec_x' }));
  afterAll(async () => {
    await drain(server, 100);
    await rm(folder, { recursive: true });
  });
  return {
    folder,
    async campaign(...words) {
      const { io, out, err } = anIo({ FANFARE_DATA: folder });
      const code = await run(words, io);
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
  };
}
