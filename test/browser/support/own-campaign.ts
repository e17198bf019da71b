import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoApi } from '../../../stack/demo/api.ts';
import { type Campaign, decideByToken, type OpenLevel, startCampaign } from '../../../stack/demo/story.ts';
import { storyPlan } from '../../support/story-shop.ts';

const LEAD = 'lead@fanfare.example';
const HOUR_S = 3_600;

/** A plan as JSON. */
export type OwnPlan = Record<string, unknown> & { approval: { levels: Record<string, unknown>[] } };

/** Levels that wait for days: nobody decides in time where nobody is asked to. */
export const patientLevels = ({ approval }: OwnPlan): Pick<OwnPlan, 'approval'> => ({
  approval: {
    levels: approval.levels.map((level) => ({ ...level, deadline: 'P2D', remindEvery: 'P1D' })),
  },
});

/** A plan of the demo's shop that waits for hours wherever somebody has to do something, and allocates no stock. */
export function patientPlan(key: string, name: string): OwnPlan {
  const seconds = { warmUp: HOUR_S, live: HOUR_S, followUp: HOUR_S, lastCall: HOUR_S / 2 };
  const plan = JSON.parse(storyPlan({ key, name, seconds, stock: {} })) as OwnPlan;
  return { ...plan, ...patientLevels(plan) };
}

/** Starts a campaign of this plan; its id. */
export const startOwn = (api: DemoApi, plan: OwnPlan): Promise<string> =>
  startCampaign(api, JSON.stringify(plan));

interface Waiting {
  api: DemoApi;
  id: string;
  /** Whether open levels are approved by the people they wait for. */
  approve?: boolean;
}

/** The campaign once it is as wanted. */
export async function once(
  { api, id, approve = false }: Waiting,
  wanted: (campaign: Campaign & { approvals: object[] }) => boolean,
): Promise<Campaign> {
  for (;;) {
    const path = `/v1/campaigns/${id}`;
    const campaign = await api.call<Campaign & { approvals: object[] }>(path, { as: LEAD });
    if (wanted(campaign)) return campaign;
    if (approve) {
      const { levels } = await api.call<{ levels: (OpenLevel & { state: string })[] }>(`${path}/approvals`, {
        as: LEAD,
      });
      const open = levels.find(({ state }) => state === 'open');
      if (open !== undefined) await decideByToken({ api, campaignId: id }, { ...open, hash: campaign.hash });
    }
    await sleep(300);
  }
}
