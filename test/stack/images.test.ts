import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { describeConfig, loadConfig } from '../../infra/config.ts';
import { CONTAINER_PARTS } from '../../stack/images.ts';
import { projectFolder } from '../../stack/locations.mjs';

const run = promisify(execFile);

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  configs?: (string | { source: string })[];
}

interface Compose {
  services: Record<string, Service>;
  configs: Record<string, { content: string }>;
  volumes: Record<string, unknown>;
}

const file = join(projectFolder, 'docker-compose.yml');
const source = await readFile(file, 'utf8');
const compose = parse(source, { merge: true }) as Compose;
const example = await readFile(join(projectFolder, '.env.example'), 'utf8');
const ours = Object.entries(compose.services).filter(
  ([, { image }]) => image === CONTAINER_PARTS.fanfare.image,
);
const ports = Object.values(CONTAINER_PARTS).flatMap((part) => ('port' in part ? [part.port as number] : []));

/** Secrets of the containers themselves: no program of ours reads them by name. */
const CONTAINER_SECRETS = ['POSTGRES_PASSWORD', 'TEMPORAL_POSTGRES_PASSWORD'];

const SECRETS: Record<string, string> = {
  POSTGRES_PASSWORD: 'p'.repeat(16),
  TEMPORAL_POSTGRES_PASSWORD: 't'.repeat(16),
  FANFARE_LINK_KEYS: `k1:${'s'.repeat(32)}`,
  FANFARE_WEBHOOK_SECRETS: `whsec_${'A'.repeat(43)}=`,
};

/** As compose fills in `${NAME}`, `${NAME:-default}` and `${NAME:?message}`. */
function filledIn(value: string, env: Record<string, string>): string {
  return value.replace(/\$\{[^}]+\}/g, (written) => {
    const [, name = '', kind = '', rest = ''] = /^\$\{(\w+)(?::([-?])(.*))?\}$/.exec(written) ?? [];
    const given = env[name];
    if (given) return given;
    if (kind === '?') throw new Error(`${name}: ${rest}`);
    return rest;
  });
}

interface Linted {
  messages: { rule: string; message: string }[];
}

/** What is wrong by the specification's schema; opinions on style are left out. */
async function schemaFaults(path: string): Promise<string[]> {
  const command = join(projectFolder, 'node_modules/dclint/bin/dclint.cjs');
  const { stdout } = await run(process.execPath, [command, '-f', 'json', path]).catch(
    (error: { stdout: string }) => error,
  );
  return (JSON.parse(stdout) as Linted[])
    .flatMap(({ messages }) => messages)
    .filter(({ rule }) => rule.startsWith('invalid-') || rule === 'unknown-error')
    .map(({ message }) => message);
}

test('the compose file holds to the compose specification', async () => {
  expect(await schemaFaults(file)).toEqual([]);
});

test('a compose file with a key that the specification does not know is refused', async () => {
  expect(await schemaFaults(join(projectFolder, 'test/stack/fixtures/wrong-compose.yml'))).toEqual([
    expect.stringContaining('additional properties'),
  ]);
});

test('every image is one of the table, with a tag', () => {
  const known = Object.values(CONTAINER_PARTS).map(({ image }) => image as string);
  const used = Object.values(compose.services).map(({ image }) => image);
  expect(used.filter((image) => !known.includes(image))).toEqual([]);
  expect(known.filter((image) => !used.includes(image))).toEqual([]);
  expect(known.filter((image) => !/:v?\d/.test(image))).toEqual([]);
});

test('every variable of our programs is one that config knows', () => {
  const known: string[] = describeConfig().map(({ name }) => name);
  const used = ours.flatMap(([, { environment }]) => Object.keys(environment ?? {}));
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((name) => !known.includes(name))).toEqual([]);
});

test('every variable that is asked of the reader is in the example and known', () => {
  const known: string[] = [...describeConfig().map(({ name }) => name), ...CONTAINER_SECRETS];
  const asked = [...new Set([...source.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name = '']) => name))].sort();
  const offered = [...example.matchAll(/^(\w+)=/gm)].map(([, name = '']) => name).sort();
  expect(asked.filter((name) => !known.includes(name))).toEqual([]);
  expect(offered).toEqual(asked);
});

test.each(ours)(
  'the environment of %s makes a configuration, and without its secrets says which is missing',
  (_, service) => {
    const environment = Object.entries(service.environment ?? {});
    const fill = (env: Record<string, string>) =>
      loadConfig(Object.fromEntries(environment.map(([name, value]) => [name, filledIn(value, env)])));
    expect(fill(SECRETS)).toMatchObject({ PORT: 3000, TEMPORAL_ADDRESS: 'temporal:7233' });
    expect(() => fill({})).toThrow('copy .env.example to .env and set POSTGRES_PASSWORD');
  },
);

test('addresses lead to services of the file, at the port each listens on', () => {
  const hosts = ours.flatMap(([, { environment = {} }]) => {
    const { DATABASE_URL = '', SMTP_URL = '', TEMPORAL_ADDRESS = '' } = environment;
    const urls = [DATABASE_URL, SMTP_URL].map((url) => new URL(filledIn(url, SECRETS)));
    return [...urls.map(({ host }) => host), TEMPORAL_ADDRESS];
  });
  const listening = Object.entries({ postgres: 5432, temporal: 7233, mailpit: 1025 });
  expect([...new Set(hosts)].sort()).toEqual(listening.map(([name, port]) => `${name}:${port}`).sort());
  expect(listening.filter(([name, port]) => !(name in compose.services) || !ports.includes(port))).toEqual(
    [],
  );
});

test('every published port leads to one that its image listens on; pages without a sign-in stay on this machine', () => {
  const published = Object.entries(compose.services).flatMap(([name, { ports: list = [] }]) =>
    list.map((text) => ({ name, parts: text.split(':') })),
  );
  expect(published.filter(({ parts }) => !ports.includes(Number(parts.at(-1))))).toEqual([]);
  expect(published.filter(({ parts }) => parts[0] !== '127.0.0.1').map(({ name }) => name)).toEqual(['api']);
});

test('services wait for services there are, and use configs there are', () => {
  for (const { depends_on = {}, configs = [] } of Object.values(compose.services)) {
    expect(Object.keys(depends_on).filter((name) => !(name in compose.services))).toEqual([]);
    const sources = configs.map((each) => (typeof each === 'string' ? each : each.source));
    expect(sources.filter((name) => !(name in compose.configs))).toEqual([]);
  }
});

test('our commands start files that the image has', async () => {
  const files = ours.map(([, { command = [] }]) => command.at(-1) ?? '');
  expect(files.sort()).toEqual(['api/main.ts', 'stack/migrations/main.ts', 'worker/main.ts']);
  const ignored = (await readFile(join(projectFolder, '.dockerignore'), 'utf8')).split('\n').filter(Boolean);
  for (const each of files) {
    await expect(readFile(join(projectFolder, each))).resolves.toBeDefined();
    expect(ignored.filter((path) => each.startsWith(path))).toEqual([]);
  }
});
