import { keptProblems, problemWords } from '../../domain/plan/problem-words.ts';
import type { Queryable } from '../../infra/database.ts';
import type { CampaignRow } from '../../store/campaigns.ts';
import { newestOfKind } from '../../store/timeline.ts';
import type { TextLanguage } from '../timeline-texts.ts';

/** Why the campaign's version cannot go to approval, where it waits for a new one; empty where others sent it back. */
export async function planProblemsOf(
  db: Queryable,
  { id: campaignId, version, waitingFor }: CampaignRow,
  language: TextLanguage,
) {
  if (waitingFor !== 'plan') return [];
  const refused = await newestOfKind(db, { campaignId, kind: 'planRefused' });
  if (refused?.['version'] !== version) return [];
  return keptProblems(refused['problems']).map((problem) => ({
    path: [...problem.path],
    code: problem.code,
    message: problemWords(problem, language),
  }));
}
