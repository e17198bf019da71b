import { formatAmount } from '../../domain/money/currency.ts';
import type { CompleteAction } from '../../domain/risk/act.ts';
import { offeredActions } from '../../domain/risk/offered-actions.ts';
import type { Phase } from '../../domain/lifecycle.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { Database } from '../../infra/database.ts';
import { endpointsOf } from '../../store/endpoints.ts';
import { listIncidents, placesOf, type ListedIncident } from '../../store/incident-list.ts';
import { findIncident } from '../../store/incidents.ts';
import { timelineText, type TextLanguage } from '../timeline-texts.ts';
import { aroundIncidents, listedView, ownerOf, type Around } from './listed.ts';

/** An action with its parameters as screens show them: amounts as text, a script in the reader's language. */
function parametersOf(action: CompleteAction | null, currency: string, language: TextLanguage) {
  if (action === null) return null;
  const { do: _, ...parameters } = action;
  const shown: Record<string, unknown> = { ...parameters };
  if (action.do === 'salesCap' && action.sales !== undefined)
    shown['sales'] = formatAmount(action.sales, currency);
  if (action.do === 'tell' && action.script !== undefined) shown['script'] = action.script[language] ?? null;
  return shown;
}

/** What a responder may choose from when an action asks for something. */
async function choicesOf(db: Database, campaignId: string, plan: Plan) {
  const [endpoints, places] = await Promise.all([
    endpointsOf(db.pool, { campaignId, plan }),
    placesOf(
      db.pool,
      plan.products.map(({ sku }) => sku),
    ),
  ]);
  return {
    products: plan.products.map(({ sku, name }) => ({ sku, name: name ?? null })),
    endpoints: endpoints
      .filter(({ standby }) => standby !== null)
      .map(({ key, active }) => ({ key, active })),
    places,
  };
}

/** The log in words, oldest first. */
function logOf(row: ListedIncident, { logs, byId, language }: Around) {
  return (logs.get(row.id) ?? []).map(({ at, kind, actorId, data }) => {
    const facts = { incidentId: row.id, risk: row.risk, subject: row.subject, ...data };
    const reader = { language, timeZone: row.timeZone };
    return {
      ...{ at: at.toISOString(), kind, actor: byId.get(actorId ?? '') ?? null },
      text: timelineText({ kind, phase: row.phase as Phase, data: facts }, reader),
    };
  });
}

/** One incident with its log in words, the register's words and what may be done about it. Throws INCIDENT_NOT_FOUND. */
export async function incidentDetail(db: Database, id: string, language: TextLanguage) {
  const { campaignId } = await findIncident(db.pool, id);
  const [row] = await listIncidents(db.pool, {
    ...{ states: ['open', 'acknowledged', 'resolved'], campaignId, incidentId: id, limit: 1 },
  });
  if (row === undefined) throw new Error(`Incident ${id} has no campaign`);
  const around = await aroundIncidents(db.pool, [row], language);
  const plan = around.plans.get(campaignId);
  if (plan === undefined) throw new Error(`Campaign ${campaignId} has no plan`);
  const risk = plan.risks.find(({ key }) => key === row.risk);
  const owner = ownerOf(plan, row.risk);
  return {
    ...listedView(row, around),
    owner: around.byAddress.get(owner.toLowerCase()) ?? { email: owner, name: owner },
    prevention: risk?.prevention ?? null,
    emergency: risk?.emergency ?? null,
    recovery: risk?.recovery ?? null,
    log: logOf(row, around),
    actions:
      row.state === 'resolved'
        ? []
        : offeredActions(plan, row).map(({ do: kind, inPlaybook, ready, missing }) => ({
            ...{ do: kind, inPlaybook, ready: ready !== null, missing: missing?.member ?? null },
            with: parametersOf(ready, row.currency, language),
          })),
    choices: await choicesOf(db, campaignId, plan),
  };
}
