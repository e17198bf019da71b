import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { recordProviderEvent } from '../../store/messages.ts';
import type { AppDeps } from '../deps.ts';
import { invalidBody } from '../errors.ts';
import { toIssues } from '../middleware/validate.ts';
import { verifySignature } from '../orders/signature.ts';
import { bytesBody, openRoute, type Route } from '../route.ts';
import { providerEventBody } from '../schemas/audience.ts';

const MESSAGE_ID = /^<?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:@[^<>\s]*)?>?$/i;

function readEvent(body: Buffer): z.output<typeof providerEventBody> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw invalidBody([{ path: [], message: 'is not JSON in UTF-8' }]);
  }
  const read = providerEventBody.safeParse(value);
  if (!read.success) throw invalidBody(toIssues(read.error.issues));
  return read.data;
}

/** What mail providers report, authenticated by its signature alone. */
export function providerRoutes({ db, config }: AppDeps): Route[] {
  return [
    openRoute({
      method: 'POST',
      path: '/v1/providers/smtp/events',
      access: 'signature',
      summary: 'Takes a delivery, bounce or complaint; a hard bounce and a complaint suppress the address',
      body: bytesBody('application/json'),
      headers: {
        'webhook-id': 'Standard Webhooks; a report that is there already changes nothing',
        'webhook-timestamp': 'Seconds since 1970; refused when older than five minutes',
        'webhook-signature': 'v1,<base64 of HMAC-SHA-256>; several separated by spaces',
      },
      answers: { 200: z.strictObject({ recorded: z.literal(true) }) },
      handle: async ({ body, req }) => {
        verifySignature(body, req.headers, config.FANFARE_WEBHOOK_SECRETS);
        const { type, kind, messageId, at } = readEvent(body);
        const id = MESSAGE_ID.exec(messageId)?.[1]?.toLowerCase();
        // A bounce that does not say which is taken as the milder one.
        const event = { type, kind: type === 'bounced' ? (kind ?? 'soft') : undefined, at: Date.parse(at) };
        const known = id !== undefined && (await recordProviderEvent(db.pool, { ...event, messageId: id }));
        if (!known) throw new DomainError('MESSAGE_NOT_FOUND', 'No message of ours has this Message-ID');
        return { body: { recorded: true } };
      },
    }),
  ];
}
