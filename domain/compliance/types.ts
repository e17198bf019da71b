import type { Bodies } from '../plan/canonical.ts';
import type { Calendar } from '../plan/time.ts';
import type { Instant, Issue, Plan } from '../plan/types.ts';
import type { ComplianceRule } from './rules.ts';

/** An `error` keeps the plan from approval unless the plan accepts it with a reason; a `warning` is told. */
export type Severity = 'error' | 'warning';

/** One place of a plan that a rule speaks of; `facts` are what its words name: figures as text, words as found. */
export interface Finding {
  rule: ComplianceRule;
  severity: Severity;
  path: Issue['path'];
  facts: Readonly<Record<string, string>>;
}

/** A finding, and why the plan goes on all the same where its owner accepts it. */
export interface JudgedFinding extends Finding {
  accepted: string | null;
}

/** What the shop asked for one product in the days looked at; prices in thousandths, null where nothing is known. */
export interface ChargedPrice {
  /** The catalogue's price, and the first day (`YYYY-MM-DD`) on which it was charged. */
  listed: number | null;
  chargedSince: string | null;
  /** Of the units sold without an offer in the days before: at least half of them went at this price or above. */
  usual: number | null;
  /** The lowest that a unit was sold at in those days, offers included. */
  lowest: number | null;
}

/** A platform's rule, in force on the days it names. */
export interface PlatformRule {
  platform: string;
  key: string;
  /** Calendar days `YYYY-MM-DD`, both included; null is open. */
  from: string | null;
  to: string | null;
  /** Where it is written, for people. */
  source: string;
  terms: PlatformTerms;
}

/** What a platform asks: enrolment by an instant (RFC 3339), the lowest price of so many days, words left out. */
export type PlatformTerms =
  | { kind: 'enrolment'; by: string }
  | { kind: 'lowestPrice'; days: number }
  | { kind: 'forbiddenWords'; words: readonly string[] };

/** What the checks look at besides the plan. */
export interface ComplianceFacts {
  now: Instant;
  calendar: Calendar;
  /** Texts of the message templates that the plan names. */
  bodies: Bodies;
  /** Prices charged in the days before the offers start, by SKU and number of days looked back. */
  charged: (sku: string, days: number) => ChargedPrice | undefined;
  /** Rules of the platforms that the plan names. */
  platformRules: readonly PlatformRule[];
}

/** A rule of ours: findings over a plan that is right in its form. */
export type ComplianceCheck = (plan: Plan, facts: ComplianceFacts) => Finding[];
