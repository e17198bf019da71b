import { existsSync } from 'node:fs';
import { mkdir, writeFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Config, loadConfig, loadStackConfig } from '../infra/config.ts';
import type { StartContext } from './context.ts';
import { StackError } from './errors.ts';
import { startApi, startWorker } from './programs.ts';
import { bringDatabase, bringInbox, bringTemporal, choosePorts } from './parts.ts';
import type { Kept } from './keep.ts';
import { keepSecrets } from './secrets.ts';
import type { Service } from './service.ts';
import { claimDataFolder, type StackAddresses, STOP_ORDER } from './stack-file.ts';

export interface StartOptions {
  /** Instead of FANFARE_DATA. */
  dataFolder?: string;
  /** `free`: every part on a free port, whatever the environment says; for tests and demo. */
  ports?: 'usual' | 'free';
  env?: NodeJS.ProcessEnv;
  /** Told of each step in words for the terminal. */
  onProgress?: (line: string) => void;
  /** Other programs than ours, for tests of the stack itself. */
  programs?: { api: string; worker: string };
}

/** A running stack. */
export interface Stack {
  addresses: StackAddresses;
  dataFolder: string;
  config: Config;
  worker: Service;
  api: Service;
  /** The embedded servers; those given by the environment are absent. */
  servers: { postgres?: Kept; temporal?: Kept };
  /** Milliseconds from the call to ready. */
  readyAfterMs: number;
  /** Ends all parts in order: API, worker (drains), inbox, Temporal, PostgreSQL. */
  stop(): Promise<void>;
}

/** As `mkdir -p`, step by step: Node's own tries for ever below /proc, where nothing can be made. */
async function makeFolders(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolders(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function prepareFolder(dataFolder: string): Promise<void> {
  const probe = join(dataFolder, `.writable-${process.pid}`);
  try {
    await makeFolders(join(dataFolder, 'logs'));
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StackError(
      'DATA_NOT_WRITABLE',
      `The data folder ${dataFolder} cannot be written: ${reason}.`,
      'Set FANFARE_DATA to a folder of yours, or make this one writable.',
    );
  }
}

async function stopAll({ stops, claim }: StartContext): Promise<void> {
  const failures: unknown[] = [];
  // One that does not end in order keeps none of the others running.
  for (const part of STOP_ORDER)
    await stops
      .get(part)?.()
      .catch((error: unknown) => failures.push(error));
  stops.clear();
  await claim.release();
  if (failures.length > 0) throw failures[0];
}

async function startParts(
  context: StartContext,
  options: StartOptions,
): Promise<Omit<Stack, 'readyAfterMs' | 'stop'>> {
  const { config, claim, dataFolder, secrets } = context;
  const env = options.env ?? process.env;
  const ports = await choosePorts(config, { env, free: options.ports === 'free' });
  const [databaseUrl, temporal] = await settleBoth(
    bringDatabase(context, ports),
    bringTemporal(context, ports),
  );
  const inbox = await bringInbox(context, ports);
  const childEnv: NodeJS.ProcessEnv = {
    ...env,
    PORT: String(ports.api),
    FANFARE_DATA: dataFolder,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: config.TEMPORAL_NAMESPACE,
    SMTP_URL: inbox.smtpUrl,
    FANFARE_LINK_KEYS: env.FANFARE_LINK_KEYS || secrets.linkKeys,
    FANFARE_WEBHOOK_SECRETS: env.FANFARE_WEBHOOK_SECRETS || secrets.webhookSecret,
  };
  const addresses: StackAddresses = {
    api: `http://127.0.0.1:${ports.api}`,
    databaseUrl,
    temporal: temporal.address,
    temporalNamespace: config.TEMPORAL_NAMESPACE,
    ...(temporal.uiAddress && { temporalUi: temporal.uiAddress }),
    smtp: inbox.smtpUrl,
    ...(inbox.pageUrl && { inbox: inbox.pageUrl }),
    tokens: join(dataFolder, 'tokens.json'),
  };
  const program = { context, env: childEnv, addresses };
  const [worker, api] = await settleBoth(
    startWorker(program, options.programs?.worker ?? 'worker/main.ts'),
    startApi(program, options.programs?.api ?? 'api/main.ts'),
  );
  await claim.setAddresses(addresses);
  const servers = Object.fromEntries(context.servers) as Stack['servers'];
  return { addresses, dataFolder, config: loadConfig(childEnv), worker, api, servers };
}

/** As Promise.all, but waits for both, so that a failure finds everything that was started. */
async function settleBoth<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

/**
 * Starts everything Fanfare needs that the environment gives no address of, then worker and API.
 * @throws StackError or ConfigError saying which part cannot start and what to do; nothing is left running then
 */
export async function startStack(options: StartOptions = {}): Promise<Stack> {
  const start = performance.now();
  const config = loadStackConfig(options.env ?? process.env);
  const dataFolder = resolve(options.dataFolder ?? config.FANFARE_DATA);
  await prepareFolder(dataFolder);
  const claim = await claimDataFolder(dataFolder);
  const progress = options.onProgress ?? (() => undefined);
  if (claim.orphans.length > 0) progress(`Stopped what a killed stack had left: ${claim.orphans.join(', ')}`);
  const logFile = (part: string): string => join(dataFolder, 'logs', `${part}.log`);
  const stops: StartContext['stops'] = new Map();
  const context = {
    config,
    secrets: await keepSecrets(dataFolder),
    claim,
    dataFolder,
    logFile,
    progress,
    servers: new Map() as StartContext['servers'],
    stops,
  };
  try {
    const stack = await startParts(context, options);
    return { ...stack, readyAfterMs: performance.now() - start, stop: () => stopAll(context) };
  } catch (error) {
    await stopAll(context);
    throw error;
  }
}
