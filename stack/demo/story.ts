import { setTimeout as sleep } from 'node:timers/promises';
import { ApiFailure, type DemoApi } from './api.ts';
import type { ReplayOrder } from './data.ts';
import { replay } from './replay.ts';
import type { Bar, DemoView } from './screen.ts';

interface Wave {
  key: string;
  phase: string;
  members: number;
  states: Record<string, number>;
}

/** A campaign as the API shows it. */
export interface Campaign {
  id: string;
  phase: string;
  status: string;
  waitingFor: string | null;
  hash: string;
  phases: { phase: string; plannedEnd: string | null; startedAt: string | null }[];
  waves: Wave[];
  goals: GoalView[];
  incidents: Incident[];
}

export interface Incident {
  id: string;
  risk: string;
  subject: string;
  state: string;
}

interface GoalView {
  metric: string;
  actual?: string | number | null;
  target?: string | number | null;
  progress?: number | null;
}

/** A level of approval that somebody has to decide on. */
export interface OpenLevel {
  level: string;
  approvers: string[];
  hash: string;
}

interface Approvals {
  version: number;
  levels: { version: number; level: string; state: string; approvers: string[] }[];
}

/** A campaign of the demo while it runs. */
export interface Story {
  api: DemoApi;
  campaignId: string;
  orders: readonly ReplayOrder[];
  show?: (view: DemoView) => void;
  /** Before the number of an invoice in its order's id. */
  prefix?: string;
  /** Acts for the approvers; by token where left out. May be asked again while the level is open. */
  decide?: (level: OpenLevel) => Promise<void>;
  /** Acts for who is on call; by token where left out. Asked at each look, answers what to say. */
  tend?: (incidents: Incident[]) => Promise<string | null>;
  /** Told of the campaign at each look. */
  onLook?: (campaign: Campaign) => Promise<void> | void;
}

const LEAD = 'lead@fanfare.example';
const ENDS = ['completed', 'cancelled', 'rejected', 'aborted'];
/** The shop's last order comes this long before live ends, so that its payment is still inside. */
const REPLAY_MARGIN_MS = 8_000;

/** Creates the campaign from its plan (YAML) and starts it; answers its id. */
export async function startCampaign(api: DemoApi, plan: string): Promise<string> {
  const upload = { content: plan, type: 'application/yaml' };
  const { id } = await api.call<{ id: string }>('/v1/campaigns', { method: 'POST', as: LEAD, upload });
  await api.call(`/v1/campaigns/${id}/start`, { method: 'POST', as: LEAD, body: {} });
  return id;
}

/** Follows a campaign to its end and acts for its people, all through the public API; answers its last status. */
export async function followStory(story: Story): Promise<string> {
  const { api, campaignId } = story;
  let selling: Promise<unknown> | null = null;
  let sold: Bar | null = null;
  for (;;) {
    const campaign = await api.call<Campaign>(`/v1/campaigns/${campaignId}`, { as: LEAD });
    await story.onLook?.(campaign);
    if (campaign.waitingFor === 'approval') await decideOpenLevel(story, campaign);
    if (campaign.phase === 'live' && selling === null) {
      selling = sellOrders(story, campaign, (bar) => (sold = bar));
      // A failure is thrown where the story ends, not out of nowhere.
      selling.catch(() => undefined);
    }
    const incident = await (story.tend ?? ((incidents) => tendIncidents(api, incidents)))(campaign.incidents);
    story.show?.(lookAt(campaign, { sold, incident }));
    if (ENDS.includes(campaign.status)) {
      await selling;
      return campaign.status;
    }
    await sleep(400);
  }
}

async function sellOrders(
  { api, campaignId, orders, prefix }: Story,
  campaign: Campaign,
  show: (bar: Bar) => void,
): Promise<void> {
  const end = campaign.phases.find(({ phase }) => phase === 'live')?.plannedEnd;
  const left = end ? Date.parse(end) - Date.now() : 60_000;
  const over = Math.max(left - REPLAY_MARGIN_MS, 1_000);
  await replay(api, {
    ...{ orders, over, campaignId, prefix },
    onOrder: ({ sent, paid, refused }) => {
      const note = `${paid} paid${refused > 0 ? `, ${refused} refused` : ''}`;
      show({ label: 'orders replayed', done: sent, total: orders.length, note });
    },
  });
}

/** Has the open level decided. */
async function decideOpenLevel(story: Story, { hash }: Campaign): Promise<void> {
  const { api, campaignId } = story;
  const { levels, version } = await api.call<Approvals>(`/v1/campaigns/${campaignId}/approvals`, {
    as: LEAD,
  });
  const open = levels.find((level) => level.state === 'open' && level.version === version);
  if (open) await (story.decide ?? ((level) => decideByToken(story, level)))({ ...open, hash });
}

/** Approves as the first approver of the level. */
export async function decideByToken(
  { api, campaignId }: Pick<Story, 'api' | 'campaignId'>,
  { level, approvers: [as = ''], hash }: OpenLevel,
): Promise<void> {
  const body = { level, hash, verdict: 'approve', comment: 'Looks good.' };
  await api.call(`/v1/campaigns/${campaignId}/decisions`, { method: 'POST', as, body }).catch(ignoreRaces);
}

/** The level may have been decided between looking and deciding. */
function ignoreRaces(error: unknown): void {
  if (error instanceof ApiFailure && (error.status === 409 || error.status === 503)) return;
  throw error;
}

function lookAt(
  campaign: Campaign,
  { sold, incident }: { sold: Bar | null; incident: string | null },
): DemoView {
  return {
    stage: campaign.phase,
    doing: campaign.waitingFor === null ? campaign.status : `waits for ${campaign.waitingFor}`,
    bars: [...campaign.waves.filter(({ members }) => members > 0).map(waveBar), ...(sold ? [sold] : [])],
    goals: campaign.goals.filter(({ actual }) => actual !== undefined && actual !== null).map(goalBar),
    incident,
  };
}

const waveBar = ({ key, members, states }: Wave): Bar => ({
  label: `wave ${key}`,
  done: members - (states['pending'] ?? 0) - (states['claimed'] ?? 0),
  total: members,
});

const goalBar = ({ metric, actual, target, progress }: GoalView) => ({
  ...{ metric, actual: shown(actual), target: shown(target), progress: progress ?? null },
});

const shown = (value: string | number | null | undefined): string =>
  typeof value === 'number' ? String(Math.round(value * 10_000) / 10_000) : (value ?? '–');

/** The person on call acknowledges and resolves; answers what to say of the newest incident. */
async function tendIncidents(api: DemoApi, incidents: Incident[]): Promise<string | null> {
  const [incident] = incidents;
  if (!incident) return null;
  const { id, risk, subject, state } = incident;
  const as = 'oncall@fanfare.example';
  if (state === 'open') {
    await api.call(`/v1/incidents/${id}/acknowledge`, { method: 'POST', as, body: {} }).catch(ignoreRaces);
  } else if (state === 'acknowledged') {
    const body = {
      cause: 'Demand was higher than the stock allocated.',
      lesson: 'Allocate more of the seasonal toys.',
    };
    await api.call(`/v1/incidents/${id}/resolve`, { method: 'POST', as, body }).catch(ignoreRaces);
  }
  return `incident ${risk}${subject === '' ? '' : ` (${subject})`} is ${state}`;
}
