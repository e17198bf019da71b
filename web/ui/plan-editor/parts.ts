import type { Schema } from './fields.ts';
import type { Path } from './path.ts';

/** Parts that stand together under one heading; `basics` are the plan's own scalars. */
export const PART_GROUPS = [
  { label: 'groupIdea', parts: ['basics', 'theme', 'goals', 'schedule', 'research'] },
  {
    label: 'groupOffer',
    parts: ['products', 'promotions', 'budget', 'costs', 'shipping', 'returns', 'limits'],
  },
  {
    label: 'groupContact',
    parts: ['audience', 'channels', 'messages', 'waves', 'triggers', 'attribution', 'tracking'],
  },
  { label: 'groupPeople', parts: ['approval', 'readiness', 'readinessPolicy', 'team', 'tasks'] },
  {
    label: 'groupRisk',
    parts: ['risks', 'escalation', 'exit', 'guardrails', 'endpoints', 'service', 'onAbort'],
  },
  { label: 'groupAfter', parts: ['followUp', 'recap'] },
] as const;

/** What `basics` holds. */
export const BASICS: readonly string[] = [
  ...['key', 'name', 'currency', 'timeZone', 'languages', 'owner', 'plan'],
];

/** Groups with all parts that the schema has: those no group names come with the last. */
export function groupsOf(
  schema: Schema,
): { label: (typeof PART_GROUPS)[number]['label']; parts: string[] }[] {
  const all = Object.keys(schema.properties ?? {}).filter((name) => !BASICS.includes(name));
  const named = PART_GROUPS.flatMap(({ parts }) => [...parts] as string[]);
  const others = all.filter((name) => !named.includes(name));
  return PART_GROUPS.map(({ label, parts }, at) => ({
    label,
    parts: [
      ...parts.filter((name) => name === 'basics' || all.includes(name)),
      ...(at === PART_GROUPS.length - 1 ? others : []),
    ],
  }));
}

/** The part a place belongs to. */
export function partOf(path: Path): string {
  const part = String(path[0] ?? 'basics');
  return BASICS.includes(part) ? 'basics' : part;
}
