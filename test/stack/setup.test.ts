import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { projectFolder } from '../../stack/locations.mjs';

const run = promisify(execFile);
const empty = await mkdtemp(join(tmpdir(), 'fanfare-setup-'));
await symlink(process.execPath, join(empty, 'node'));
afterAll(() => rm(empty, { recursive: true, force: true }));

/** Runs code of set-up where only Node is on PATH, the cache is empty and downloads are blocked. */
async function onBareMachine(code: string): Promise<string> {
  const env = { PATH: empty, XDG_CACHE_HOME: empty, HOME: empty };
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', code], {
    cwd: projectFolder,
    env,
  });
  return stdout + stderr;
}

const attempt = (call: string): string => `
  import * as temporal from './stack/setup/temporal.mjs';
  await temporal.${call}(async () => false).catch((error) => console.log(error.constructor.name, error.message));`;

test('without Temporal, download and Go, set-up names what is missing and what to install', async () => {
  const output = await onBareMachine(attempt('ensureTemporal'));
  expect(output).toContain('SetupError the Temporal CLI is missing');
  expect(output).toContain('Install "temporal" on PATH, or Go 1.24 or later, or set TEMPORAL_ADDRESS');
});

test('without the time-skipping server, download, Java and Maven, set-up names both and what to install', async () => {
  const output = await onBareMachine(attempt('ensureTestServer'));
  expect(output).toContain('java and mvn is not installed');
  expect(output).toContain('apt-get install default-jre-headless maven');
});

test('a step says what it does and how long it takes before, and how long it took after', async () => {
  const output = await onBareMachine(attempt('ensureTemporal'));
  expect(output).toMatch(
    /• Downloading the Temporal CLI \(up to a minute\) …\n {2}not possible here after \d+\.\d s/,
  );
});

test('with everything there, set-up says nothing and takes under a second of processor time', async () => {
  const again = `process.argv.push('--test');
    await import('./stack/setup.mjs');
    const { user, system } = process.cpuUsage();
    console.log((user + system) / 1e6 < 1);`;
  await run(process.execPath, ['stack/setup.mjs', '--test'], { cwd: projectFolder });
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', again], {
    cwd: projectFolder,
  });
  expect(stdout).toBe('true\n');
});

test('a second set-up waits for the first one, says so, and takes over from one that was killed', async () => {
  const code = `import { readFileSync, writeFileSync } from 'node:fs';
    import { holdSetUp } from './stack/setup/lock.mjs';
    const file = 'dist/set-up.lock';
    await holdSetUp();
    console.log(readFileSync(file, 'utf8') === String(process.pid));
    setTimeout(() => writeFileSync(file, '999999999'), 500);
    await holdSetUp();
    console.log('taken over');`;
  expect(await onBareMachine(code)).toMatch(
    /^true\nAnother set-up works here \(process \d+\): waiting for it …\ntaken over\n$/,
  );
});

const one = { a: { version: '1' } };
test.each([
  { what: 'a package that is missing', wanted: one, installed: {}, fresh: false },
  { what: 'another version of a package', wanted: { a: { version: '2' } }, installed: one, fresh: false },
  { what: 'no node_modules', wanted: one, installed: undefined, fresh: false },
  {
    what: 'a missing package for another platform',
    wanted: { a: { version: '1', optional: true } },
    installed: {},
    fresh: true,
  },
  {
    what: 'what the lock file says, and more',
    wanted: one,
    installed: { ...one, b: { version: '1' } },
    fresh: true,
  },
])('$what: node_modules counts as installed is $fresh', async ({ wanted, installed, fresh }) => {
  const code = `import { isInstalled } from './stack/setup/modules.mjs';
    console.log(isInstalled(${JSON.stringify(wanted)}, ${JSON.stringify(installed)}));`;
  expect((await onBareMachine(code)).trim()).toBe(String(fresh));
});

test('set-up imports nothing that npm has to install first', async () => {
  const code = `import { readdirSync, readFileSync } from 'node:fs';
    const files = ['setup.mjs', 'locations.mjs', ...readdirSync('stack/setup').map((name) => 'setup/' + name)];
    for (const file of files) for (const [, from] of readFileSync('stack/' + file, 'utf8').matchAll(/^import .* from '([^']+)'/gm)) console.log(from);`;
  const sources = (await onBareMachine(code)).trim().split('\n');
  expect(sources.filter((source) => !/^(node:|\.)/.test(source))).toEqual([]);
  expect(existsSync(join(projectFolder, 'stack/setup.mjs'))).toBe(true);
});
