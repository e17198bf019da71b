import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { spool } from '../../../api/imports/spool.ts';

const TEXT = 'a,b\n1,2\n3,4';
const from = (...pieces: (string | Buffer)[]) => Readable.from(pieces.map((piece) => Buffer.from(piece)));

test.each([
  ['as it is', from('a,b\n1,', '2\n3,4'), undefined],
  ['as identity', from(TEXT), 'identity'],
  ['compressed', from(gzipSync(TEXT)), 'gzip'],
])('a body sent %s can be read more than once, with its hash and lines', async (_name, body, encoding) => {
  const file = await spool({ body, encoding, limit: 11 });
  expect(file).toMatchObject({ bytes: 11, lines: 3, hash: createHash('sha256').update(TEXT).digest('hex') });
  expect((await buffer(file.open())).toString()).toBe(TEXT);
  expect((await buffer(file.open())).toString()).toBe(TEXT);
  await file.close();
});

test('a body one byte over the limit is refused, counted after unpacking', async () => {
  await expect(spool({ body: from(TEXT), encoding: undefined, limit: 10 })).rejects.toMatchObject({
    code: 'BODY_TOO_LARGE',
  });
  await expect(spool({ body: from(gzipSync(TEXT)), encoding: 'gzip', limit: 10 })).rejects.toMatchObject({
    code: 'BODY_TOO_LARGE',
  });
});

test.each([
  ['gzip that is none', from(TEXT), 'gzip', 'INVALID_BODY'],
  ['gzip cut short', from(gzipSync(TEXT).subarray(0, 20)), 'gzip', 'INVALID_BODY'],
  ['another encoding', from(TEXT), 'br', 'UNSUPPORTED_MEDIA_TYPE'],
])('%s is refused', async (...[, body, encoding, code]) => {
  await expect(spool({ body, encoding, limit: 1_000 })).rejects.toMatchObject({ code });
});

test('a caller that goes away is an error, and a stream destroyed in the middle leaves the file closable', async () => {
  const body = Readable.from(
    (function* () {
      yield Buffer.from('a');
      throw new Error('gone');
    })(),
  );
  await expect(spool({ body, encoding: undefined, limit: 1_000 })).rejects.toThrow('gone');
  const file = await spool({ body: from(TEXT), encoding: undefined, limit: 1_000 });
  file.open().destroy();
  await file.close();
});
