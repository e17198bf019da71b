import type { AnswerOf, OperationName } from '../../api/client.ts';
import { useApi } from '../../api/hooks.ts';

/** Everything one campaign's page shows. */
export type Campaign = AnswerOf<'GET /v1/campaigns/{id}'>;
export type Wave = Campaign['waves'][number];
export type CampaignAction = Campaign['actions'][number];

/** Whose answers are other ones after somebody steered a campaign. */
export const STEERED: readonly OperationName[] = [
  'GET /v1/campaigns/{id}',
  'GET /v1/campaigns/{id}/timeline',
  'GET /v1/campaigns/{id}/adjustments',
  'GET /v1/campaigns/{id}/guardrails',
  'GET /v1/campaigns/{id}/stock',
];

/** One campaign; its page's frame and tabs share the answer. */
export const useCampaign = (id: string) => useApi('GET /v1/campaigns/{id}', { params: { id } });
