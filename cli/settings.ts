import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createApi, type Api } from './api.ts';
import { UsageError, type Io } from './io.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  api?: string;
  token?: string;
  as?: string;
  data?: string;
  json?: boolean;
}

interface StackFile {
  addresses?: { api?: string };
}

type TokensFile = Record<string, { token: string } | string | undefined>;

const folderOf = ({ data }: GlobalOptions, { env }: Io): string => data ?? env['FANFARE_DATA'] ?? '.data';

async function readJson<T>(path: string): Promise<T | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as T);
}

async function addressOf(options: GlobalOptions, io: Io): Promise<string> {
  if (options.api !== undefined) {
    if (URL.canParse(options.api)) return options.api;
    throw new UsageError(`--api ${options.api} is not an address, such as http://localhost:3000`);
  }
  const folder = folderOf(options, io);
  const stack = await readJson<StackFile>(join(folder, 'stack.json'));
  const address = stack?.addresses?.api;
  if (address !== undefined) return address;
  throw new UsageError(
    `No stack is known in ${folder}. Start one with npm start, name its folder with FANFARE_DATA, or give --api.`,
  );
}

/** Addresses of people whose tokens are at hand, in the order of `tokens.json`. */
export async function knownPeople(options: GlobalOptions, io: Io): Promise<string[]> {
  const tokens = await readJson<TokensFile>(join(folderOf(options, io), 'tokens.json'));
  return Object.keys(tokens ?? {}).filter((name) => name.includes('@'));
}

async function tokenOf(options: GlobalOptions, io: Io, usual: string): Promise<string> {
  const given = options.token ?? io.env['FANFARE_TOKEN'];
  if (given !== undefined) return given;
  const folder = folderOf(options, io);
  const tokens = await readJson<TokensFile>(join(folder, 'tokens.json'));
  const email = options.as ?? usual;
  const entry = tokens?.[email];
  if (typeof entry === 'object') return entry.token;
  const why =
    tokens === undefined ? `there is no tokens.json in ${folder}` : `tokens.json does not know ${email}`;
  throw new UsageError(`No token: ${why}. Give --token, or --as one of those it knows.`);
}

/**
 * The API as the person who was named, else as the one who usually does this.
 * @param usual e-mail address to take from `tokens.json` where neither `--token` nor `--as` is given
 */
export async function connect(options: GlobalOptions, io: Io, usual = 'lead@fanfare.example'): Promise<Api> {
  return createApi({ address: await addressOf(options, io), token: await tokenOf(options, io, usual) });
}
