// Where set-up keeps what npm does not bring. Plain JavaScript, because set-up runs before anything is installed.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const exe = process.platform === 'win32' ? '.exe' : '';

/** The project's own folder. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The user's cache folder of Fanfare: kept between clones. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'fanfare');

export const cachedTemporal = join(cacheFolder, 'bin', `temporal${exe}`);
/** The time-skipping server: the SDK's own binary, or a script that runs the Java one. */
export const cachedTestServer = join(cacheFolder, 'bin', `temporal-test-server${exe}`);
export const testServerLibraries = join(cacheFolder, 'temporal-test-server', 'lib');
export const workflowBundle = join(projectFolder, 'dist', 'workflow-bundle.js');
export const consoleFolder = join(projectFolder, 'dist', 'web');
export const workflowBundleHash = `${workflowBundle}.json`;

/** Looks a program up on PATH. */
export function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name + exe)).find((file) => existsSync(file));
}

/** The Temporal CLI: on PATH, else the one set-up put into the cache; undefined when there is none. */
export function findTemporal() {
  return onPath('temporal') ?? (existsSync(cachedTemporal) ? cachedTemporal : undefined);
}
