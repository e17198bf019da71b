import { createCalendar } from '../../infra/calendar.ts';
import { loadConfig, type Config } from '../../infra/config.ts';
import type { Database } from '../../infra/database.ts';
import { createLogger } from '../../infra/logger.ts';
import { createSigner } from '../../infra/signer.ts';
import type { AppDeps } from '../../api/deps.ts';
import type { CampaignGateway } from '../../api/campaign-gateway.ts';
import type { Role } from '../../domain/plan/vocabulary.ts';
import { addPerson, personByEmail, type Person } from '../../store/people.ts';
import { issueToken } from '../../store/tokens.ts';

/** A whole configuration for tests; nothing in it is reachable. */
export function testConfig(env: Record<string, string> = {}): Config {
  return loadConfig({
    DATABASE_URL: 'postgres://nobody:nothing@localhost:1/none',
    TEMPORAL_ADDRESS: 'localhost:1',
    SMTP_URL: 'smtp://localhost:1',
    FANFARE_LINK_KEYS: 'k1:0123456789abcdef0123456789abcdef',
    FANFARE_WEBHOOK_SECRETS: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
    FANFARE_LOG_LEVEL: 'silent',
    ...env,
  });
}

/** A gateway that takes every start and refuses every update, unless a test says otherwise. */
export function aGateway(over: Partial<CampaignGateway> = {}): CampaignGateway {
  return {
    start: () => Promise.resolve(),
    update: () => Promise.reject(new Error('This test expected no update')),
    nudge: () => Promise.resolve(),
    mailPassword: () => Promise.resolve(),
    ...over,
  };
}

/** Everything an app is made from, over a real database. */
export function appDeps(db: Database, over: Partial<AppDeps> = {}): AppDeps {
  const config = over.config ?? testConfig();
  return {
    db,
    config,
    gateway: aGateway(),
    logger: createLogger({ level: 'silent' }),
    calendar: createCalendar(),
    signer: createSigner(config.FANFARE_LINK_KEYS),
    now: () => Date.now(),
    ...over,
  };
}

export interface SignedIn {
  person: Person;
  /** Value of the Authorization header. */
  bearer: string;
}

/** A person with these roles, `<first role>@fanfare.example` unless told otherwise, and a real token. */
export async function signIn(db: Database, roles: readonly Role[], email?: string): Promise<SignedIn> {
  const address = email ?? `${roles[0] ?? 'nobody'}@fanfare.example`;
  const name = `Test ${roles.join(' ')}`;
  const added = await addPerson(db.pool, { email: address, name, roles });
  const person = added ?? (await personByEmail(db.pool, address));
  if (person === null) throw new Error(`No person ${address}`);
  const expiresAt = new Date(Date.now() + 3_600_000);
  const { token } = await issueToken(db.pool, { personId: person.id, expiresAt });
  return { person, bearer: `Bearer ${token}` };
}
