import { createHash } from 'node:crypto';
import { close, createReadStream, createWriteStream, open } from 'node:fs';
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

const openFile = promisify(open);
const closeFile = promisify(close);

/** The descriptor of a file that nobody can find and that goes with the process, also when that is killed. */
async function namelessFile(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'fanfare-import-'));
  try {
    return await openFile(join(folder, 'body'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

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
  const sink = createWriteStream('', { fd, autoClose: false, highWaterMark: 256 * 1024 });
  try {
    if (encoding === 'gzip') await pipeline(body, createGunzip(), meter, sink);
    else await pipeline(body, meter, sink);
  } catch (error) {
    await closeFile(fd);
    throw isBroken(error) ? new ApiError('INVALID_BODY', 'The body is not valid gzip') : error;
  }
  return {
    hash: hash.digest('hex'),
    bytes,
    lines: ends + (last === LF ? 0 : 1),
    open: () => createReadStream('', { fd, start: 0, autoClose: false, highWaterMark: 64 * 1024 }),
    close: () => closeFile(fd),
  };
}

const isBroken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
