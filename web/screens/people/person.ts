import type { AnswerOf, BodyOf } from '../../api/client.ts';
import { roleTexts } from '../../vocabulary/roles.ts';

export type Person = AnswerOf<'GET /v1/people'>['items'][number];
export type Role = Person['roles'][number];
export type Token = AnswerOf<'GET /v1/people/{id}/tokens'>['items'][number];

/** Every role, in the order in which they are offered. */
export const ROLES = Object.keys(roleTexts.table) as Role[];

/** What the form of a person holds. */
export interface PersonForm {
  email: string;
  name: string;
  roles: Role[];
  language: Person['language'];
  active: boolean;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** What of a form differs from the person: only that is sent; null where nothing does. */
export function changeOf(person: Person, form: PersonForm): BodyOf<'PATCH /v1/people/{id}'> | null {
  const name = form.name.trim();
  const change = {
    ...(name !== person.name && { name }),
    ...(!same(form.roles, person.roles) && { roles: form.roles }),
    ...(form.language !== person.language && { language: form.language }),
    ...(form.active !== person.active && { active: form.active }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

/** Whether a token still opens anything. */
export function tokenState({ expiresAt, revokedAt }: Token, now: number): 'good' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return Date.parse(expiresAt) <= now ? 'expired' : 'good';
}

/** Those whose name, address or role has the text. */
export function found(people: readonly Person[], wanted: string, roleName: (role: Role) => string): Person[] {
  const text = wanted.trim().toLowerCase();
  return people.filter(({ name, email, roles }) =>
    [name, email, ...roles, ...roles.map(roleName)].some((part) => part.toLowerCase().includes(text)),
  );
}
