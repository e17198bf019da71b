import { launchOf } from '../../domain/figures/campaign-window.ts';
import { type CampaignRow, findCampaign, listPhases, loadPlan } from '../../store/campaigns.ts';
import type { NewSnapshot } from '../../store/campaign-events.ts';
import { listWaves } from '../../store/waves.ts';
import type { AppDeps } from '../deps.ts';
import { kpisView } from '../kpis-view.ts';

type Parts = Pick<AppDeps, 'db' | 'now'>;

async function kpis({ db: { pool }, now }: Parts, { id, hash }: CampaignRow): Promise<NewSnapshot[]> {
  const phases = await listPhases(pool, id);
  const from = launchOf(phases);
  if (from === null) return [];
  const plan = await loadPlan(pool, id, hash);
  const at = now();
  const data = await kpisView(pool, { window: { campaignId: id, from, to: at }, plan, phases, at });
  return [{ campaignId: id, subject: 'kpis', data }];
}

async function waves({ db: { pool } }: Parts, campaignId: string): Promise<NewSnapshot[]> {
  const begun = await listWaves(pool, campaignId);
  return begun.map(({ key, phase, state, members, states, bounced, complained }) => ({
    ...{ campaignId, subject: `wave/${key}` },
    data: { wave: key, phase, state, members, states, bounced, complained },
  }));
}

/** A campaign's figures since its launch and the progress of its waves; nothing before there is any. */
export async function snapshotsOf(parts: Parts, campaignId: string): Promise<NewSnapshot[]> {
  const campaign = await findCampaign(parts.db.pool, campaignId);
  return [...(await kpis(parts, campaign)), ...(await waves(parts, campaignId))];
}
