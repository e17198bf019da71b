import type { AnswerOf, BodyOf } from '../../api/client.ts';

export type Incident = AnswerOf<'GET /v1/incidents/{id}'>;
export type ListedIncident = AnswerOf<'GET /v1/incidents'>['items'][number];
export type Action = Incident['actions'][number];
export type ActBody = BodyOf<'POST /v1/incidents/{id}/act'>;

/** Members of an action that a person may fill in. */
export type Field = 'product' | 'units' | 'orders' | 'sales' | 'from' | 'to' | 'endpoint' | 'active' | 'who';

/** What each action asks for, in the order in which people are asked. */
export const FIELDS: Readonly<Record<Action['do'], readonly Field[]>> = {
  pauseWaves: [],
  soldOut: ['product'],
  salesCap: ['units', 'orders', 'sales'],
  moveStock: ['product', 'units', 'from', 'to'],
  standby: ['endpoint', 'active'],
  tell: ['who'],
};

/** What is in the form, as text. */
export type Filled = Partial<Record<Field, string>>;

/** The form as it opens: what the playbook says, and what tripped. */
export function startOf({ do: kind, with: given }: Action, subject: string): Filled {
  const filled: Filled = {};
  for (const field of FIELDS[kind]) {
    const value = given?.[field];
    if (typeof value === 'string' || typeof value === 'number') filled[field] = String(value);
  }
  const detected = filled.product === 'detected' || filled.product === undefined;
  if (FIELDS[kind].includes('product') && detected && subject !== '') filled.product = subject;
  if (kind === 'standby') filled.active ??= 'standby';
  return filled;
}

/** What is wrong in the form: the field and the key of its text. */
export interface Fault {
  field: Field;
  text: 'needed' | 'oneNeeded' | 'places';
}

/** The first thing that must be filled in before an action can run; null where all is there. */
export function faultIn(kind: Action['do'], filled: Filled): Fault | null {
  const has = (field: Field): boolean => (filled[field] ?? '').trim() !== '';
  if (kind === 'salesCap') {
    return FIELDS.salesCap.some(has) ? null : { field: 'units', text: 'oneNeeded' };
  }
  const missing = FIELDS[kind].find((field) => !has(field));
  if (missing !== undefined) return { field: missing, text: 'needed' };
  return kind === 'moveStock' && filled.from === filled.to ? { field: 'to', text: 'places' } : null;
}

/** The body of the act: numbers as numbers, nothing that is empty. */
export function actBodyOf(kind: Action['do'], filled: Filled): ActBody {
  const members: Record<string, string | number> = {};
  for (const field of FIELDS[kind]) {
    const text = (filled[field] ?? '').trim();
    if (text === '') continue;
    members[field] = field === 'units' || field === 'orders' ? Number(text) : text;
  }
  return { action: kind, ...members };
}

/** Parts of an incident that a chain's line is made of. */
export type ChainClock = ListedIncident['chain'];

/** What the line under a chain says, as a key of the texts. */
export function chainLine({
  status,
  next,
}: ChainClock): 'starting' | 'nextIn' | 'topIn' | 'stopped' | 'unanswered' | 'over' {
  if (status !== 'climbing') return status;
  if (next === null) return 'starting';
  return next.call.length === 0 ? 'topIn' : 'nextIn';
}
