import type { ChargedPrice, ComplianceFacts } from '../../../domain/compliance/types.ts';
import { complianceOf } from '../../../domain/compliance/index.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { aPlan } from '../../support/builders.ts';
import type { Plan } from '../../../domain/plan/types.ts';

/** Noon of 1 May 2027 in London. */
export const NOW = Date.parse('2027-05-01T11:00:00Z');

export const facts = (more: Partial<ComplianceFacts> = {}): ComplianceFacts => ({
  ...{ now: NOW, calendar: createCalendar(), bodies: {}, charged: () => undefined, platformRules: [] },
  ...more,
});

/** Prices that a shop charged, in thousandths. */
export const charged =
  (known: Record<string, Partial<ChargedPrice>>): ComplianceFacts['charged'] =>
  (sku) =>
    known[sku] && { listed: null, chargedSince: null, usual: null, lowest: null, ...known[sku] };

/** Findings of one rule as `path: severity`. */
export const found = (rule: string, plan: Plan, more: Partial<ComplianceFacts> = {}): string[] =>
  complianceOf(plan, facts(more))
    .filter((each) => each.rule === rule)
    .map(({ path, severity }) => `${path.join('.')}: ${severity}`);

export { aPlan };
