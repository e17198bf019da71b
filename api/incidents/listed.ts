import type { Plan } from '../../domain/plan/types.ts';
import { PRODUCT_RISKS } from '../../domain/risk/product-risks.ts';
import { showObserved } from '../../domain/risk/observed.ts';
import { riskBand } from '../../domain/risk/score.ts';
import { showLimit } from '../../domain/risk/shown.ts';
import type { Queryable } from '../../infra/database.ts';
import { plansOf, type ListedIncident } from '../../store/incident-list.ts';
import { incidentLogs, type LoggedNote } from '../../store/incidents.ts';
import { contactsOf, peopleByEmail, type Contact } from '../../store/people.ts';
import type { TextLanguage } from '../timeline-texts.ts';
import { chainView, peopleOfChain, type ByAddress } from './chain-view.ts';

/** Everything that listed incidents are shown with, read at once for all of them. */
export interface Around {
  plans: Map<string, Plan>;
  logs: Map<string, LoggedNote[]>;
  byId: Map<string, Contact>;
  byAddress: ByAddress;
  language: TextLanguage;
}

const present = <T>(value: T | null): value is T => value !== null;
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Reads what these incidents are shown with: plans, logs and people, each in one query. */
export async function aroundIncidents(
  db: Queryable,
  rows: readonly ListedIncident[],
  language: TextLanguage,
): Promise<Around> {
  const plans = await plansOf(db, [...new Set(rows.map(({ campaignId }) => campaignId))]);
  const ids = rows.map(({ id }) => id);
  const logs = await incidentLogs(db, ids);
  const actors = [...logs.values()].flat().map(({ actorId }) => actorId);
  const movers = rows.flatMap(({ acknowledgedBy, resolvedBy }) => [acknowledgedBy, resolvedBy]);
  const named = rows.flatMap(({ campaignId, risk }) => {
    const plan = plans.get(campaignId);
    return plan === undefined ? [] : [...peopleOfChain(plan, risk), ownerOf(plan, risk)];
  });
  const [byId, byAddress] = await Promise.all([
    contactsOf(db, [...new Set([...actors, ...movers].filter(present))]),
    peopleByEmail(db, [...new Set(named)]),
  ]);
  const contacts = [...byAddress].map(([email, { name }]): [string, Contact] => [email, { email, name }]);
  return { plans, logs, byId, byAddress: new Map(contacts), language };
}

const riskIn = (plan: Plan, risk: string) => plan.risks.find(({ key }) => key === risk);

/** Who answers for a risk: its owner, else the campaign's; by address. */
export const ownerOf = (plan: Plan, risk: string): string => riskIn(plan, risk)?.owner ?? plan.owner;

/** What of the plan's register (or of the product's own) an incident stands for. */
function registered(plan: Plan, row: ListedIncident, language: TextLanguage) {
  const risk = riskIn(plan, row.risk);
  const own = risk ?? PRODUCT_RISKS.find(({ key }) => key === row.risk);
  const reader = { language, currency: row.currency };
  return {
    ...{ likelihood: own?.likelihood ?? null, impact: own?.impact ?? null },
    subjectName: plan.products.find(({ sku }) => sku === row.subject)?.name ?? null,
    facts: showObserved(row.observed, reader).map(([label, value]) => ({ label, value })),
    limit: risk?.detect === undefined ? null : showLimit(risk.detect, reader),
  };
}

/** An incident as lists show it: its campaign, its figures in words, its chain as a clock, people by name. */
export function listedView(row: ListedIncident, around: Around) {
  const { plans, logs, byId, language } = around;
  const plan = plans.get(row.campaignId);
  if (plan === undefined) throw new Error(`Campaign ${row.campaignId} has no plan`);
  const contact = (id: string | null): Contact | null => byId.get(id ?? '') ?? null;
  const { key, name, phase, status, currency, timeZone } = row;
  return {
    id: row.id,
    campaign: { id: row.campaignId, key, name, timeZone, phase, status, currency },
    ...{ risk: row.risk, subject: row.subject, score: row.score, band: riskBand(row.score) },
    ...registered(plan, row, language),
    state: row.state,
    openedAt: row.openedAt.toISOString(),
    clearedAt: instant(row.clearedAt),
    acknowledgedBy: contact(row.acknowledgedBy),
    acknowledgedAt: instant(row.acknowledgedAt),
    resolvedBy: contact(row.resolvedBy),
    resolvedAt: instant(row.resolvedAt),
    ...{ cause: row.cause, lesson: row.lesson },
    chain: chainView(plan, row, { log: logs.get(row.id) ?? [], people: around.byAddress }),
  };
}

/** What the next page of incidents starts after. */
export const listedCursor = ({ urgency, weight, openedAt, id }: ListedIncident) => ({
  ...{ urgency, weight, id },
  at: openedAt.toISOString(),
});
