import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, type Database } from '../../../infra/database.ts';
import { type DemoApi, openApi } from '../../../stack/demo/api.ts';
import { type Stack, startStack } from '../../../stack/start.ts';
import type { Victim } from './draw.ts';
import { type CountingMailServer, startCountingMailServer } from './mail-server.ts';
import { importSmallShop } from './shop.ts';

/** A whole stack with the small shop in it, to be killed in parts. */
export interface KillStack {
  stack: Stack;
  api: DemoApi;
  mail: CountingMailServer;
  /** Asks the database; again and again while it is being started again. */
  ask: <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;
  db: Database;
  /** Kills one process with SIGKILL, as soon as it runs (again). */
  kill: (victim: Victim) => Promise<void>;
  stop: () => Promise<void>;
}

/** Mails of a wave leave over about a second: sixty, by four connections, in this long each. */
const MAIL_MS = 60;
const CONNECTIONS = 4;
const PATIENCE_MS = 60_000;

function asker({ pool }: Database): KillStack['ask'] {
  return async <T extends object>(sql: string, values: unknown[] = []) => {
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(50)) {
      try {
        return (await pool.query<T>(sql, values)).rows;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  };
}

function pidOf(stack: Stack, victim: Victim): number {
  if (victim === 'worker' || victim === 'api') return stack[victim].pid();
  const kept = stack.servers[victim];
  if (!kept) throw new Error(`The stack has no ${victim} of its own`);
  return kept.pid();
}

function killed(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

/** Starts it: servers, processes and mail server of its own, on free ports, under a folder of its own. */
export async function startKillStack(say: (line: string) => void): Promise<KillStack> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'fanfare-kills-'));
  await chmod(dataFolder, 0o711);
  const mail = await startCountingMailServer({ delayMs: MAIL_MS });
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, SMTP_URL: mail.url, FANFARE_SMTP_CONNECTIONS: String(CONNECTIONS) };
  const stack = await startStack({ dataFolder, ports: 'free', env, onProgress: say });
  const api = await openApi(stack.addresses.api, stack.addresses.tokens);
  const db = createDatabase(stack.addresses.databaseUrl, { poolSize: 8 });
  await importSmallShop(api);
  return {
    ...{ stack, api, mail, db, ask: asker(db) },
    async kill(victim) {
      // Another run may just have killed it.
      while (!killed(pidOf(stack, victim))) await sleep(50);
    },
    async stop() {
      await db.close();
      await stack.stop();
      await mail.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
