import { z } from 'zod';
import { id, instant, language, listOf, role } from './common.ts';

const roles = z
  .array(role)
  .min(1)
  .refine((given) => new Set(given).size === given.length, 'names a role twice');
/** What somebody is called, on one line. */
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  // Line and paragraph separators and marks of direction would let a name rewrite the line it stands in.
  .regex(/^[^\p{Cc}\u2028-\u202e\u2066-\u2069]*$/u, 'has control characters');

export const person = z
  .strictObject({
    id,
    email: z.string(),
    name: personName,
    roles: z.array(role),
    language,
    active: z.boolean(),
    createdAt: instant,
  })
  .meta({ id: 'Person' });

export const newPersonBody = z.strictObject({
  email: z.email().max(254),
  name: personName,
  roles,
  language: language.optional(),
});

export const personChangeBody = z
  .strictObject({
    name: personName.optional(),
    roles: roles.optional(),
    language: language.optional(),
    active: z.boolean().optional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'changes nothing');

export const newTokenBody = z
  .strictObject({ expiresInDays: z.number().int().min(1).max(365).default(90) })
  .prefault({});

/** A token as admins see it, without the token. */
export const tokenList = listOf(
  z.strictObject({ id, createdAt: instant, expiresAt: instant, revokedAt: instant.nullable() }),
);

export const issuedToken = z.strictObject({
  id,
  personId: id,
  expiresAt: instant,
  token: z.string().optional().meta({ description: 'Shown once; a repeat of the request leaves it out' }),
});
