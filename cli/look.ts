import type { AnswerOf, Api } from './api.ts';

/** All that is shown of a campaign at one moment. */
export interface Scene {
  campaign: AnswerOf<'GET /v1/campaigns/{id}'>;
  goals: AnswerOf<'GET /v1/campaigns/{id}/kpis'>['goals'];
}

export type Wave = Scene['campaign']['waves'][number];

/** Looks at a campaign. */
export async function look(api: Api, id: string): Promise<Scene> {
  const params = { id };
  const [campaign, kpis] = await Promise.all([
    api.call('GET /v1/campaigns/{id}', { params }),
    api.call('GET /v1/campaigns/{id}/kpis', { params }),
  ]);
  return { campaign, goals: kpis.goals };
}

/** Whether the campaign has ended, by whatever way. */
export const hasEnded = ({ campaign: { status } }: Scene): boolean =>
  status !== 'running' && status !== 'paused';

/** Members of a wave whose turn is over: sent, failed, skipped or in doubt. */
export const doneOf = ({ members, states }: Wave): number =>
  members - (states['pending'] ?? 0) - (states['claimed'] ?? 0);
