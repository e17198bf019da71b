import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { audienceCounts, audienceMember } from '../../store/audience.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { listConsents } from '../../store/consents.ts';
import { customerExists } from '../../store/customers.ts';
import { messageTrail } from '../../store/messages.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { audienceAnswer, trailAnswer, trailParams } from '../schemas/audience.ts';
import { idParams } from '../schemas/common.ts';

const text = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

async function trailOf(
  { db: { pool } }: AppDeps,
  campaignId: string,
  customerId: string,
): Promise<z.input<typeof trailAnswer>> {
  await findCampaign(pool, campaignId);
  if (!(await customerExists(pool, customerId))) {
    throw new DomainError('CUSTOMER_NOT_FOUND', 'There is no customer of this id');
  }
  const member = await audienceMember(pool, { campaignId, customerId });
  const consents = await listConsents(pool, customerId);
  const trail = await messageTrail(pool, { campaignId, customerId });
  return {
    customerId,
    segment: member?.segment ?? null,
    arm: member?.arm ?? null,
    consents: consents.map(({ at, ...consent }) => ({ ...consent, at: text(at) })),
    messages: trail.map(({ settledAt, bouncedAt, complainedAt, ...entry }) => ({
      ...entry,
      at: text(settledAt),
      bouncedAt: text(bouncedAt),
      complainedAt: text(complainedAt),
    })),
  };
}

/** Who a campaign contacts, and one person's trail in it. */
export function audienceRoutes(deps: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/audience',
      roles: 'anyRole',
      summary: 'The frozen audience by segment and arm; all zero before launch',
      params: idParams,
      answers: { 200: audienceAnswer },
      handle: async ({ params: { id } }) => {
        await findCampaign(deps.db.pool, id);
        return { body: await audienceCounts(deps.db.pool, id) };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/audience/{customerId}',
      roles: ['lead', 'operator', 'service', 'admin'],
      summary: "One customer's trail: what was sent, what was not, and why",
      params: trailParams,
      answers: { 200: trailAnswer },
      handle: async ({ params: { id, customerId } }) => ({ body: await trailOf(deps, id, customerId) }),
    }),
  ];
}
