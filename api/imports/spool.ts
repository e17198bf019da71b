import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import type { ImportFile } from '../../store/imports.ts';
import { ApiError } from '../errors.ts';
import { tooLarge } from '../middleware/read-body.ts';

/** A body received whole, on disk; `close` gives the space back. */
export interface SpooledFile extends ImportFile {
  /** Its size, uncompressed. */
  bytes: number;
  close(): Promise<void>;
}

export interface SpoolInput {
  body: Readable;
  /** Content-Encoding of the body: none, `identity` or `gzip`. */
  encoding: string | undefined;
  /** Most bytes, uncompressed. */
  limit: number;
}

const LF = 10;

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, at + 1)) lines += 1;
  return lines;
}

const openFile = promisify(fs.open);
const closeFile = promisify(fs.close);

/** The descriptor of a file that nobody can find and that goes with the process, also when that is killed. */
async function namelessFile(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'fanfare-import-'));
  try {
    return await openFile(join(folder, 'body'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// The file outlives its streams: a stream that ends or fails would close it, and its number may then be another's.
const KEPT_OPEN = {
  ...fs,
  close: ((_fd: number, done?: (error: null) => void) => done?.(null)) as typeof fs.close,
};

/**
 * Receives a body to disk before anything is done with it: a caller that is slow or goes away holds no transaction
 * open, the number of lines is known before the answer, and memory stays flat.
 * Throws BODY_TOO_LARGE past `limit` bytes uncompressed, INVALID_BODY where gzip is broken,
 * UNSUPPORTED_MEDIA_TYPE for another encoding.
 */
export async function spool({ body, encoding = 'identity', limit }: SpoolInput): Promise<SpooledFile> {
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new ApiError(
      'UNSUPPORTED_MEDIA_TYPE',
      `Content-Encoding ${encoding} is not taken; send gzip or none`,
    );
  }
  const fd = await namelessFile();
  const hash = createHash('sha256');
  let [bytes, ends, last] = [0, 0, LF];
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) return done(tooLarge(limit));
      hash.update(chunk);
      ends += countLines(chunk);
      last = chunk.at(-1) ?? last;
      done(null, chunk);
    },
  });
  const sink = fs.createWriteStream('', { fd, fs: KEPT_OPEN, highWaterMark: 256 * 1024 });
  try {
    if (encoding === 'gzip') await pipeline(body, createGunzip(), meter, sink);
    else await pipeline(body, meter, sink);
  } catch (error) {
    if (!sink.closed) await once(sink, 'close');
    await closeFile(fd);
    throw isBroken(error) ? new ApiError('INVALID_BODY', 'The body is not valid gzip') : error;
  }
  return {
    hash: hash.digest('hex'),
    bytes,
    lines: ends + (last === LF ? 0 : 1),
    open: () => fs.createReadStream('', { fd, fs: KEPT_OPEN, start: 0, highWaterMark: 64 * 1024 }),
    close: () => closeFile(fd),
  };
}

const isBroken = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | null)?.code?.startsWith('Z_') ?? false;
