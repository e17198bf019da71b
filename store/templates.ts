import { isDeepStrictEqual } from 'util';
import type { Queryable } from '../infra/database.ts';
import { DomainError } from '../domain/errors.ts';
import { fromCanonical, toCanonical } from '../domain/plan/canonical.ts';
import type { LocalText, Plan } from '../domain/plan/types.ts';
import { isShippedTemplate } from '../domain/plan/shipped-templates.ts';
import { undatedPlan } from '../domain/plan/undated.ts';
import type { Calendar } from '../domain/plan/time.ts';
import { findCampaign, recordTimeline } from './campaigns.ts';
import { loadPlan } from './plans.ts';

/** A template that was saved from a campaign. */
export interface SavedTemplate {
  key: string;
  name: LocalText;
  description: LocalText;
  plan: Plan;
  campaignId: string;
  savedAt: Date;
}

interface Row {
  key: string;
  name: LocalText;
  description: LocalText;
  plan: object;
  campaign_id: string;
  saved_at: Date;
}

const COLUMNS = 'key, name, description, plan, campaign_id, saved_at';

const toTemplate = ({ plan, campaign_id, saved_at, ...row }: Row): SavedTemplate => ({
  ...row,
  plan: fromCanonical(JSON.stringify(plan)),
  campaignId: campaign_id,
  savedAt: saved_at,
});

/** A saved template's place in the list, without its plan. */
export interface SavedTemplateSummary {
  key: string;
  name: LocalText;
  description: LocalText;
  languages: string[];
}

/** Saved templates after a key, by key; up to `limit`. */
export async function listTemplates(
  db: Queryable,
  { after, limit }: { after: string; limit: number },
): Promise<SavedTemplateSummary[]> {
  const { rows } = await db.query<SavedTemplateSummary>(
    `select key, name, description, plan -> 'languages' as languages from plan_templates
     where key collate "C" > $1 order by key collate "C" limit $2`,
    [after, limit],
  );
  return rows;
}

/** One saved template. Throws TEMPLATE_NOT_FOUND. */
export async function findTemplate(db: Queryable, key: string): Promise<SavedTemplate> {
  const { rows } = await db.query<Row>(`select ${COLUMNS} from plan_templates where key = $1`, [key]);
  if (!rows[0]) throw new DomainError('TEMPLATE_NOT_FOUND', `There is no plan template '${key}'`);
  return toTemplate(rows[0]);
}

/** What to keep of a campaign; texts left out are those of its plan. */
export interface NewTemplate {
  campaignId: string;
  key: string;
  name?: LocalText;
  description?: LocalText;
  savedBy: string | null;
  /** Epoch milliseconds. */
  at: number;
  calendar: Calendar;
}

/** What was kept under the key before is what is asked for again; texts left out are those that were kept. */
async function kept(
  db: Queryable,
  { campaignId, key, name, description }: NewTemplate,
): Promise<SavedTemplate> {
  const found = await findTemplate(db, key);
  if (found.campaignId !== campaignId)
    throw new DomainError('KEY_IN_USE', `Another campaign is kept as the template '${key}'`);
  const same =
    isDeepStrictEqual(name ?? found.name, found.name) &&
    isDeepStrictEqual(description ?? found.description, found.description);
  if (!same)
    throw new DomainError('KEY_IN_USE', `The campaign is kept as the template '${key}' with other texts`);
  return found;
}

/**
 * Keeps a campaign's plan, without its dates and what planning made of its goals, under a key of its own; the same again
 * is the template that is there. Throws CAMPAIGN_NOT_FOUND, and KEY_IN_USE where another campaign has the key, this one
 * with other texts, or a template that ships.
 */
export async function saveTemplate(db: Queryable, asked: NewTemplate): Promise<SavedTemplate> {
  const { campaignId, key, savedBy, at, calendar } = asked;
  if (isShippedTemplate(key))
    throw new DomainError('KEY_IN_USE', `The template '${key}' ships with the product`);
  const campaign = await findCampaign(db, campaignId);
  const approved = await loadPlan(db, campaignId, campaign.hash);
  const now = campaign.launchedAt ?? campaign.createdAt;
  const plan = { ...undatedPlan(approved, { now, calendar }), key };
  const name = asked.name ?? plan.name;
  const description = asked.description ?? plan.theme?.headline ?? name;
  const values = [key, JSON.stringify(name), JSON.stringify(description), toCanonical(plan), campaignId];
  const { rows } = await db.query<Row>(
    `insert into plan_templates (key, name, description, plan, campaign_id, saved_by, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (key) do nothing
     returning ${COLUMNS}`,
    [...values, savedBy, new Date(at)],
  );
  if (!rows[0]) return kept(db, asked);
  await recordTimeline(db, {
    campaignId,
    key: `${campaignId}/template/${key}`,
    at,
    phase: campaign.phase,
    kind: 'templateSaved',
    actorId: savedBy,
    data: { key },
  });
  return toTemplate(rows[0]);
}
