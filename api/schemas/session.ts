import { z } from 'zod';
import { id, instant, language, role } from './common.ts';
import { personName } from './people.ts';

/** Texts of a secret that somebody types; what is no password of ours is told apart by its own code. */
const secret = z.string().min(1).max(1_024);

export const signInBody = z.strictObject({ email: z.string().trim().min(1).max(254), password: secret });

/** Who is signed in, what they may, and the shop they work for. */
export const session = z
  .strictObject({
    person: z.strictObject({
      id,
      email: z.string(),
      name: z.string(),
      language,
      roles: z.array(role),
    }),
    may: z.array(z.string()).meta({
      description: 'Every operation that the roles allow, as method and path of this document',
      example: ['POST /v1/campaigns'],
    }),
    expiresAt: instant.meta({ description: 'When the session or token ends if it is not used again' }),
    shop: z.strictObject({ currency: z.string(), timeZone: z.string(), publicUrl: z.string() }),
  })
  .meta({ id: 'Session' });

/** How one may sign in here. */
export const signInWays = z.strictObject({
  password: z.boolean(),
  oidc: z.strictObject({ name: z.string() }).nullable(),
});

export const sessionChangeBody = z
  .strictObject({ language: language.optional(), name: personName.optional() })
  .refine((given) => Object.keys(given).length > 0, 'changes nothing');

export const passwordChangeBody = z.strictObject({ current: secret, password: secret });

/** The live sessions of who asks. */
export const sessionList = z.strictObject({
  items: z.array(
    z.strictObject({
      id,
      way: z.enum(['password', 'oidc', 'link']).meta({ description: 'How this person signed in' }),
      createdAt: instant,
      seenAt: instant.meta({ description: 'Used last, to the minute' }),
      current: z.boolean().meta({ description: 'Whether it is the one that asks' }),
    }),
  ),
  nextCursor: z.null(),
});

export const resetRequestBody = z.strictObject({ email: z.string().trim().min(1).max(254) });
export const resetBody = z.strictObject({ token: z.string().min(1).max(200), password: secret });
