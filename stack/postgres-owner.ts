import { execFile } from 'node:child_process';
import { chown, mkdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { StackError } from './errors.ts';

const run = promisify(execFile);

/** How a PostgreSQL program is started: as ourselves, or as a user of its own. */
export interface Launch {
  /** Command and arguments that start `program`. */
  command(program: string, args: string[]): [command: string, args: string[]];
  /** What the child process is given. */
  options: { uid?: number; gid?: number };
  /** Whoever owns the cluster's files, where that is not us. */
  owner?: { uid: number; gid: number };
}

interface Account {
  uid: number;
  gid: number;
}

const AS_OURSELVES: Launch = { command: (program, args) => [program, args], options: {} };

/**
 * PostgreSQL refuses to run as root, so root runs it as the user `postgres`, made when missing. Where that user may not
 * enter the clone or its data (`/root`, a private temporary folder), it keeps root's right to pass closed folders.
 * @throws StackError `DATABASE_NOT_STARTED` where it may not and `setpriv` cannot help
 */
export async function launchFor(folder: string, binary: string): Promise<Launch> {
  if (process.platform === 'win32' || userInfo().uid !== 0) return AS_OURSELVES;
  const owner = await account();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chown(folder, owner.uid, owner.gid);
  const closed = (await closedFolder(dirname(folder))) ?? (await closedFolder(dirname(binary)));
  if (closed === undefined) return { ...AS_OURSELVES, options: owner, owner };
  const flags = throughClosedFolders(owner);
  try {
    await run('setpriv', [...flags, binary, '--version']);
  } catch {
    throw new StackError(
      'DATABASE_NOT_STARTED',
      `PostgreSQL does not run as root, and the user postgres may not enter ${closed}.`,
      `Run as another user, put Fanfare and its data under an open folder, or chmod o+x ${closed}.`,
    );
  }
  return { command: (program, args) => ['setpriv', [...flags, program, ...args]], options: {}, owner };
}

function throughClosedFolders({ uid, gid }: Account): string[] {
  const right = '+dac_override,+dac_read_search';
  return [
    ...[
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      `--inh-caps=${right}`,
      `--ambient-caps=${right}`,
    ],
    // Without it access(2), by which initdb looks for its programs, ignores the right of a user who is not root.
    '--securebits=+no_setuid_fixup',
  ];
}

async function account(): Promise<Account> {
  const id = async (flag: string): Promise<number> => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    await run('groupadd', ['--force', 'postgres']);
    await run('useradd', ['--gid', 'postgres', 'postgres']);
    return { uid: await id('-u'), gid: await id('-g') };
  }
}

/** The first folder on the way to `path` that other users may not enter; undefined when all is open. */
async function closedFolder(path: string): Promise<string | undefined> {
  for (let folder = resolve(path); folder !== dirname(folder); folder = dirname(folder)) {
    const mode = (await stat(folder).catch(() => undefined))?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return folder;
  }
  return undefined;
}
