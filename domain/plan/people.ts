import type { Issue, Plan } from './types.ts';
import type { Role } from './vocabulary.ts';

/** A person a plan names: where, and the role they must have (null: any). */
export interface NamedPerson {
  path: Issue['path'];
  email: string;
  role: Role | null;
}

type Path = Issue['path'];

const one = (path: Path, email: string | undefined, role: Role | null): NamedPerson[] =>
  email === undefined ? [] : [{ path, email, role }];

const many = (path: Path, emails: readonly string[] | undefined, role: Role | null): NamedPerson[] =>
  (emails ?? []).map((email, i) => ({ path: [...path, i], email, role }));

/** Everybody a plan names, with the role each place asks for (API.md, Auth). */
export function planPeople(plan: Plan): NamedPerson[] {
  const { approval, escalation, followUp, readiness, recap, risks, service, tasks, team } = plan;
  return [
    ...one(['owner'], plan.owner, 'lead'),
    ...approval.levels.flatMap(({ approvers, escalateTo }, i) => [
      ...many(['approval', 'levels', i, 'approvers'], approvers, 'approver'),
      ...many(['approval', 'levels', i, 'escalateTo'], escalateTo, 'approver'),
    ]),
    ...(escalation?.steps ?? []).flatMap(({ notify }, i) =>
      many(['escalation', 'steps', i, 'notify'], notify, 'responder'),
    ),
    ...readiness.flatMap(({ owner }, i) => one(['readiness', i, 'owner'], owner, null)),
    ...risks.flatMap(({ owner, playbook }, i) => [
      ...one(['risks', i, 'owner'], owner, null),
      ...playbook.flatMap((action, j) =>
        action.do === 'tell' && action.who.includes('@')
          ? one(['risks', i, 'playbook', j, 'who'], action.who, null)
          : [],
      ),
    ]),
    ...(tasks ?? []).flatMap(({ owner }, i) => one(['tasks', i, 'owner'], owner, null)),
    ...(team ?? []).flatMap(({ person, role }, i) => one(['team', i, 'person'], person, role)),
    ...one(['service', 'owner'], service?.owner, null),
    ...one(['followUp', 'feedback', 'owner'], followUp.feedback?.owner, null),
    ...many(['recap', 'to'], recap.to, null),
    ...many(['recap', 'signOff'], recap.signOff, null),
  ];
}

/**
 * Places of a plan that name nobody fitting. `roles` are the roles of everybody active, by lower-case address.
 */
export function peopleIssues(plan: Plan, roles: ReadonlyMap<string, readonly Role[]>): Issue[] {
  return planPeople(plan).flatMap(({ path, email, role }) => {
    const has = roles.get(email.toLowerCase());
    if (has === undefined) return [{ path, message: `Nobody with the address ${email} is known` }];
    if (role === null || has.includes(role)) return [];
    return [{ path, message: `${email} has not got the role ${role}` }];
  });
}
