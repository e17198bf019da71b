import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Queryable } from '../../infra/database.ts';
import { appendAudit } from '../../store/audit.ts';
import { consentHistory, listConsents, recordConsent } from '../../store/consents.ts';
import { customerExists } from '../../store/customers.ts';
import { suppressionsOf } from '../../store/suppressions.ts';
import type { AppDeps } from '../deps.ts';
import { invalidBody } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { consentBody, consentChanged, consentsAnswer } from '../schemas/customer-lists.ts';
import { customerParams } from '../schemas/customers.ts';

const text = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const iso = (at: number): string => new Date(at).toISOString();

/** Clocks of people and servers differ by this much at most. */
const AHEAD_MS = 300_000;

const notFound = (): DomainError =>
  new DomainError('CUSTOMER_NOT_FOUND', 'There is no customer of this id, or they are erased');

async function consentsView(db: Queryable, customerId: string): Promise<z.input<typeof consentsAnswer>> {
  const consents = await listConsents(db, customerId);
  const history = await consentHistory(db, customerId);
  const suppressions = await suppressionsOf(db, customerId);
  return {
    consents: consents.map(({ at, ...rest }) => ({ ...rest, at: text(at) })),
    history: history.map(({ at, recordedAt, ...rest }) => ({
      ...rest,
      at: text(at),
      recordedAt: iso(recordedAt),
    })),
    suppressions: suppressions.map(({ at, ...rest }) => ({ ...rest, at: iso(at) })),
  };
}

type Said = z.output<typeof consentBody> & { customerId: string; personId: string; requestId: string };

async function record({ db, now }: AppDeps, said: Said): Promise<z.input<typeof consentChanged>> {
  const { customerId, channel, granted, source, personId, requestId } = said;
  const at = now();
  const saidAt = said.at === undefined ? at : Date.parse(said.at);
  if (saidAt > at + AHEAD_MS) throw invalidBody([{ path: ['at'], message: 'is in the future' }]);
  return db.transaction(async (tx) => {
    const consent = { customerId, channel, granted, source, personId, saidAt: Math.min(saidAt, at), at };
    const outcome = await recordConsent(tx, consent);
    if (outcome === 'unknown') throw notFound();
    if (outcome === 'older') {
      throw new DomainError(
        'CONSENT_NEWER',
        'A later statement on this channel stands: an older one does not go over it',
      );
    }
    await appendAudit(tx, {
      ...{ scope: 'all', key: `consent/${requestId}`, at, actorId: personId },
      ...{ action: granted ? 'consentGiven' : 'consentWithdrawn', data: { customerId, channel } },
    });
    const view = await consentsView(tx, customerId);
    const stop = view.suppressions.find((one) => one.channel === channel);
    const stays = granted && stop !== undefined && stop.reason !== 'unsubscribed' ? stop.reason : null;
    return { ...view, stays };
  });
}

/** What a customer allows: what holds, how it came to that, and a change that they asked the staff for. */
export function consentRoutes(deps: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/customers/{id}/consents',
      roles: ['service', 'operator', 'admin'],
      summary: 'What a customer allows on each channel, every statement before it, and what stops mail',
      params: customerParams,
      answers: { 200: consentsAnswer },
      handle: async ({ params: { id } }) => {
        if (!(await customerExists(deps.db.pool, id))) throw notFound();
        return { body: await consentsView(deps.db.pool, id) };
      },
    }),
    route({
      method: 'POST',
      path: '/v1/customers/{id}/consents',
      roles: ['service', 'admin'],
      summary: 'Writes down what a customer said to the staff; a withdrawal stops what is still to go',
      params: customerParams,
      body: consentBody,
      answers: { 200: consentChanged },
      handle: async ({ params: { id }, body, person, requestId }) => ({
        body: await record(deps, { ...body, customerId: id, personId: person.id, requestId }),
      }),
    }),
  ];
}
