// npm ci, where node_modules is missing or is not what package-lock.json says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../locations.mjs';
import { run, SetupError, step } from './step.mjs';

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(projectFolder, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Compares npm's own record of what it installed with the lock file, package by package. */
export function isInstalled(wanted, installed) {
  if (!installed) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, peer, link }]) =>
      path === '' ||
      link ||
      (installed[path] ? installed[path].version === version : optional || devOptional || peer),
  );
}

/** @throws SetupError with the end of npm's output */
export async function ensureModules() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(`Node ${process.versions.node} is too old. Install Node 20.19 or a later LTS line.`);
  }
  if (isInstalled(packagesOf('package-lock.json'), packagesOf('node_modules/.package-lock.json'))) return;
  await step('Installing packages from npm', 'one to two minutes', async () => {
    const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: projectFolder });
    if (code !== 0)
      throw new SetupError(`npm ci failed:\n${output}\nCheck the connection to your npm registry.`);
  });
}
