import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { ApiError, invalidBody } from '../errors.ts';

const ID = /^[\x21-\x7e]{1,200}$/;

/**
 * Checks a body against its Standard Webhooks signature, by any of the secrets (two while one replaces the other),
 * and answers its webhook id. A signature older than five minutes counts for nothing.
 * Throws INVALID_SIGNATURE, whatever was wrong with it: a forger learns nothing; INVALID_BODY on broken UTF-8, which no
 * signature over text can cover.
 */
export function verifySignature(
  body: string | Buffer,
  headers: IncomingHttpHeaders,
  secrets: readonly string[],
): string {
  if (typeof body !== 'string' && !isUtf8(body))
    throw invalidBody([{ path: [], message: 'is not valid UTF-8' }]);
  const id = String(headers['webhook-id'] ?? '');
  const signed = {
    'webhook-id': id,
    'webhook-timestamp': String(headers['webhook-timestamp'] ?? ''),
    'webhook-signature': String(headers['webhook-signature'] ?? ''),
  };
  const valid = secrets.some((secret) => {
    try {
      new Webhook(secret).verify(body, signed, { jsonParse: false });
      return true;
    } catch {
      return false;
    }
  });
  if (valid && ID.test(id)) return id;
  throw new ApiError('INVALID_SIGNATURE', 'webhook-signature is missing, wrong, or older than five minutes');
}
