import { DomainError } from '../errors.ts';
import { fromDocument, toDocument } from './money-fields.ts';
import type { Plan, PlanDocument } from './types.ts';

/** Message bodies by the name under which a plan refers to them; read when a version is stored. */
export type Bodies = Readonly<Record<string, string>>;

/**
 * JSON in the one spelling of RFC 8785 (JCS): keys sorted by UTF-16 code units, numbers and strings as ECMAScript
 * writes them, no space; absent (`undefined`) members are left out. Throws TypeError on what JSON cannot hold
 * (not finite numbers, half surrogate pairs, functions).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value as Record<string, unknown>)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return scalar(value);
}

function scalar(value: unknown): string {
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) throw new TypeError('Half a surrogate pair');
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError(`${value} is not a JSON number`);
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return JSON.stringify(value);
  throw new TypeError(`${typeof value} is not JSON`);
}

/** The plan in its canonical form: what is stored, shown and hashed. Equal plans give equal text. */
export function toCanonical(plan: Plan): string {
  return canonicalJson(toDocument(plan));
}

/** The plan of a canonical form, whole as it was. Throws INVALID_PLAN where the text is none. */
export function fromCanonical(canonical: string): Plan {
  return fromDocument(parsed(canonical));
}

/** What a version's hash is the SHA-256 of: the plan and the text of every message it sends. */
export function hashInput(plan: Plan, bodies: Bodies): string {
  return canonicalJson({ bodies, plan: toDocument(plan) });
}

function parsed(canonical: string): PlanDocument {
  try {
    const document = JSON.parse(canonical) as Partial<PlanDocument>;
    if (document.plan === 1 && typeof document.currency === 'string') return document as PlanDocument;
  } catch {
    // Falls through: the caller learns that the text is no plan, not how JSON reads it.
  }
  throw new DomainError('INVALID_PLAN', 'The stored plan is not in canonical form');
}
