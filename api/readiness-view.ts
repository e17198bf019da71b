import { launchDates } from '../domain/readiness/cut-off.ts';
import { wordsOf } from '../domain/readiness/words.ts';
import { findCampaign, loadPlan } from '../store/campaigns.ts';
import { awaitsLead, type CheckRow, listCheckRows, timesPostponed } from '../store/readiness.ts';
import { text } from './campaigns/view.ts';
import type { AppDeps } from './deps.ts';
import type { Bilingual, Language } from './pages/html.ts';

/** What the launch of a campaign in preparation waits for. */
export type HeldFor = 'checks' | 'lead';

const HINTS = {
  checks: {
    en: 'Blocking checks are open or have failed: each is run again until it passes, or waived once it has failed.',
    'zh-CN': '有阻断性检查未完成或未通过：请重新运行直至通过，未通过的可说明理由予以豁免。',
  },
  lead: {
    en: 'The last cut-off has passed: the launch waits for the lead, also once every check has passed. A lead runs any check again (POST …/readiness/{check}/rerun), or waives one that failed (POST …/readiness/{check}/waive).',
    'zh-CN':
      '最后期限已过：即使所有检查都已通过，启动仍需活动负责人同意。请由负责人重新运行任一检查（POST …/readiness/{check}/rerun），或豁免未通过的检查（POST …/readiness/{check}/waive）。',
  },
} satisfies Record<HeldFor, Bilingual>;

const holds = ({ state, blocking }: CheckRow): boolean =>
  blocking && (state === 'pending' || state === 'failed');

/** Readiness of a campaign as the API shows it: its checks, by when they are to be met, and what the launch waits for. */
export async function readinessView(
  { db: { pool }, calendar }: Pick<AppDeps, 'db' | 'calendar'>,
  campaignId: string,
  language: Language,
) {
  const { hash, version, phase, timeZone } = await findCampaign(pool, campaignId);
  const plan = await loadPlan(pool, campaignId, hash);
  const [rows, postponed, missed] = await Promise.all([
    listCheckRows(pool, campaignId),
    timesPostponed(pool, campaignId),
    awaitsLead(pool, { campaignId, version }),
  ]);
  const dates = launchDates(plan, postponed, calendar);
  const held: HeldFor | null = missed ? 'lead' : rows.some(holds) ? 'checks' : null;
  const heldFor = phase === 'preparation' ? held : null;
  return {
    cutOff: text(dates?.cutOff ?? null),
    startsAt: text(dates?.startsAt ?? null),
    postponed,
    heldFor,
    hint: heldFor && HINTS[heldFor][language],
    checks: rows.map(({ ownerId: _, checkedAt, ...row }) => ({
      ...{ ...row, checkedAt: text(checkedAt) },
      found: row.state === 'passed' ? [] : wordsOf(row.detail, timeZone)[language],
    })),
  };
}
