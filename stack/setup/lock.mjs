// One set-up at a time in a clone: npm start and npm test may be typed in two terminals.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from '../locations.mjs';

const file = join(projectFolder, 'dist', 'set-up.lock');

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** The process that holds the lock; undefined when it is gone or ended without letting go. */
function holder() {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid === 0 || isAlive(pid)) return pid;
    rmSync(file, { force: true });
  } catch {
    // Released between the look and the read.
  }
  return undefined;
}

/** Waits until no other set-up works in this clone; the lock is let go when the process ends. */
export async function holdSetUp() {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!take()) {
    const pid = holder();
    if (pid !== undefined && !told) {
      console.log(`Another set-up works here (process ${pid}): waiting for it …`);
      told = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  process.once('exit', () => rmSync(file, { force: true }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
}
