import { launchOf } from '../../domain/figures/campaign-window.ts';
import { figuresOf } from '../../domain/figures/kpis.ts';
import { showFigures } from '../../domain/figures/shown.ts';
import { type CampaignRow, findCampaign, listPhases, loadPlan } from '../../store/campaigns.ts';
import type { NewSnapshot } from '../../store/campaign-events.ts';
import { goalProgress } from '../../store/goal-progress.ts';
import { countsOf } from '../../store/kpis.ts';
import { listWaves } from '../../store/waves.ts';
import type { AppDeps } from '../deps.ts';
import { goalsView } from '../goals-view.ts';

type Parts = Pick<AppDeps, 'db' | 'now'>;

async function kpis({ db: { pool }, now }: Parts, { id, hash }: CampaignRow): Promise<NewSnapshot[]> {
  const from = launchOf(await listPhases(pool, id));
  if (from === null) return [];
  const plan = await loadPlan(pool, id, hash);
  const at = now();
  const [counts, goals] = await Promise.all([
    countsOf(pool, { campaignId: id, from, to: at }, plan),
    goalProgress(pool, { campaignId: id, plan, at }),
  ]);
  const figures = showFigures(figuresOf(counts), plan.currency);
  const data = { currency: plan.currency, figures, goals: goalsView(goals) };
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
