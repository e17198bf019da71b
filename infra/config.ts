import { isIP } from 'node:net';
import { z } from 'zod';

const GIGA = 1_000_000_000;
const UNITS: Record<string, number> = { '': 1, B: 1, KB: 1_000, MB: 1_000_000, GB: GIGA };

/** `500MB`, `1GB` or plain bytes → bytes. */
const size = z
  .string()
  .regex(/^\d+ ?(B|KB|MB|GB)?$/i, 'a number of bytes, such as 500MB or 1GB')
  .transform((text) => {
    const [, digits = '0', unit = ''] = /^(\d+) ?(\w*)$/.exec(text) ?? [];
    return Number(digits) * (UNITS[unit.toUpperCase()] ?? 1);
  });

const zone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}, 'a time zone of the IANA list, such as Europe/London');

const currencies = new Set(Intl.supportedValuesOf('currency'));
const currency = z
  .string()
  .refine((code) => currencies.has(code), 'a currency code of ISO 4217, such as GBP');

const count = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d+$/, `a whole number from ${low} to ${high}`)
    .transform(Number)
    .pipe(z.int().min(low).max(high));

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);

const HOST = /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9]\d{0,4})?$/i;

const hosts = list.refine(
  (names) => names.every((name) => HOST.test(name) && !/^[\d.:]+$/.test(name)),
  'host names separated by commas, such as pay.shop.example, pay.shop.example:8443 or *.shop.example',
);

const PROXY_RANGES = ['loopback', 'linklocal', 'uniquelocal'];

/** An address, a range such as 10.0.0.0/8, or one of Express's names of ranges. */
function isProxy(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  if (version === 0 || more !== undefined) return PROXY_RANGES.includes(text);
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
}

const proxies = list.refine(
  (items) => items.every(isProxy),
  `addresses or ranges such as 10.0.0.0/8, or ${PROXY_RANGES.join(', ')}`,
);

/** `id:secret,id:secret` → keys; the first signs, all verify. */
const linkKeys = z
  .string()
  .transform((text) => text.split(',').map((pair) => /^([A-Za-z0-9_-]{1,32}):(.{32,})$/.exec(pair.trim())))
  .refine(
    (pairs) => pairs.every(Boolean),
    'id:secret, separated by commas, each secret of 32 characters or more',
  )
  .transform((pairs) => pairs.map((pair) => ({ id: pair?.[1] ?? '', secret: pair?.[2] ?? '' })));

const webhookSecrets = list.refine(
  (secrets) =>
    secrets.length >= 1 && secrets.length <= 2 && secrets.every((s) => /^whsec_[A-Za-z0-9+/=]{32,}$/.test(s)),
  'one or two secrets of the form whsec_<base64>',
);

const url = (schemes: string[], example: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol),
      `an address such as ${example}`,
    );

const postgres = url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/fanfare');
const smtp = url(['smtp:', 'smtps:'], 'smtp://user:password@host:587');
const httpsOrHere = (example: string) =>
  z.string().refine((text) => {
    const { protocol, hostname } = URL.canParse(text) ? new URL(text) : { protocol: '', hostname: '' };
    const here = hostname === 'localhost' || hostname === '[::1]' || /^127\.[\d.]+$/.test(hostname);
    return protocol === 'https:' || (protocol === 'http:' && here);
  }, `an https address such as ${example} (http on this machine only)`);
const issuer = httpsOrHere('https://id.shop.example');
const inventory = httpsOrHere('https://stock.shop.example/fanfare');
const address = z.string().regex(/^[^\s:/]+:\d+$/, 'host:port, such as localhost:7233');
const mailbox = z
  .string()
  .regex(
    /^[^<>]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/,
    'a mail address, such as Shop <news@shop.example>',
  );

const schema = z.object({
  PORT: count(1, 65_535).default(3000).describe('Port of API and console.'),
  FANFARE_DATA: z.string().default('.data').describe('Folder of everything the embedded stack keeps.'),
  FANFARE_CURRENCY: currency.default('GBP').describe("The shop's one currency."),
  FANFARE_TIME_ZONE: zone
    .default('Europe/London')
    .describe("The shop's time zone: calendar days are its days."),
  FANFARE_IMPORT_MAX: size.default(GIGA).describe('Largest import body.'),
  FANFARE_EGRESS: hosts
    .default([])
    .describe('Hosts that outgoing HTTP may reach, over https; loopback only when empty.'),
  FANFARE_LOAD_TARGETS: hosts
    .default([])
    .describe('Those of them that a load check may put under load; loopback only when both are empty.'),
  FANFARE_TRUST_PROXY: proxies
    .default([])
    .describe('Addresses or ranges of proxies whose X-Forwarded-For counts.'),
  FANFARE_PUBLIC_URL: url(['http:', 'https:'], 'https://fanfare.shop.example')
    .optional()
    .describe('Where links in mails lead; http://localhost:PORT when absent.'),
  FANFARE_PASSWORDS: z
    .enum(['on', 'off'])
    .default('on')
    .describe('Whether people may sign in by password; off wants FANFARE_OIDC_ISSUER.'),
  FANFARE_OIDC_ISSUER: issuer
    .optional()
    .describe('Identity provider that people may sign in by (OpenID Connect); none when absent.'),
  FANFARE_OIDC_CLIENT_ID: z.string().min(1).optional().describe('Our client id there.'),
  FANFARE_OIDC_CLIENT_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe('Its secret; a public client when absent.'),
  FANFARE_OIDC_NAME: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .default('SSO')
    .describe('What its button says: Sign in with …'),
  FANFARE_INVENTORY_URL: inventory
    .optional()
    .describe("The shop's own inventory, by docs/inventory.openapi.json; the built-in ledger when absent."),
  FANFARE_INVENTORY_SECRETS: webhookSecrets
    .optional()
    .describe('Secrets that sign what it is asked; each call is signed by both during rotation.'),
  FANFARE_LINK_KEYS: linkKeys.describe('Keys of customer links, id:secret; the first signs, all verify.'),
  FANFARE_WEBHOOK_SECRETS: webhookSecrets.describe(
    "Secrets of the shop's signed events; two are valid during rotation.",
  ),
  DATABASE_URL: postgres.describe('PostgreSQL 16 or later.'),
  TEMPORAL_ADDRESS: address.describe('Temporal server 1.29 or later.'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default').describe('Namespace of that server.'),
  SMTP_URL: smtp.describe('Where mail leaves.'),
  FANFARE_MAIL_FROM: mailbox.default('Fanfare <campaigns@fanfare.example>').describe('Sender of all mail.'),
  FANFARE_SMTP_CONNECTIONS: count(1, 100).default(8).describe('Connections to the mail server at once.'),
  FANFARE_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('What is logged.'),
});

type Parsed = z.infer<typeof schema>;
export type ConfigName = keyof Parsed;
/** Everything the environment decides; frozen. */
export type Config = Readonly<Omit<Parsed, 'FANFARE_PUBLIC_URL'> & { FANFARE_PUBLIC_URL: string }>;

/** The environment does not make a configuration: names every variable that is wrong and what would be right. */
export class ConfigError extends Error {
  readonly variables: string[];

  constructor(problems: readonly { name: string; wanted: string; given: boolean }[]) {
    const lines = problems.map(
      ({ name, wanted, given }) => `  ${name} ${given ? 'should be' : 'is missing:'} ${wanted}`,
    );
    super(`The environment is not complete or not right:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    this.variables = problems.map(({ name }) => name);
  }
}

/** Every variable with what it means, for the docs. */
export function describeConfig(): { name: ConfigName; meaning: string; required: boolean }[] {
  return Object.entries(schema.shape).map(([name, field]) => ({
    name: name as ConfigName,
    meaning: field.description ?? '',
    required: !(field.safeParse(undefined) as { success: boolean }).success,
  }));
}

function parse<T>(shape: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  // An empty variable is how shells and compose files say "not set".
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    const missing = !(name in given);
    const meaning = schema.shape[name as ConfigName].description ?? '';
    return { name, given: !missing, wanted: missing ? meaning : message };
  });
  throw new ConfigError(problems);
}

type Together =
  | 'FANFARE_PASSWORDS'
  | 'FANFARE_OIDC_ISSUER'
  | 'FANFARE_OIDC_CLIENT_ID'
  | 'FANFARE_INVENTORY_URL'
  | 'FANFARE_INVENTORY_SECRETS';

/** Variables that say nothing without another one. */
function assertTogether({
  FANFARE_PASSWORDS: passwords,
  FANFARE_OIDC_ISSUER: issued,
  FANFARE_OIDC_CLIENT_ID: client,
  FANFARE_INVENTORY_URL: inventoryUrl,
  FANFARE_INVENTORY_SECRETS: inventorySecrets,
}: Pick<Parsed, Together>): void {
  const missing = (name: ConfigName, wanted: string) => new ConfigError([{ name, wanted, given: false }]);
  if (issued !== undefined && client === undefined)
    throw missing('FANFARE_OIDC_CLIENT_ID', 'FANFARE_OIDC_ISSUER needs it.');
  if (passwords === 'off' && issued === undefined)
    throw missing('FANFARE_OIDC_ISSUER', 'without it and with FANFARE_PASSWORDS=off nobody could sign in.');
  if (inventoryUrl !== undefined && inventorySecrets === undefined)
    throw missing('FANFARE_INVENTORY_SECRETS', 'FANFARE_INVENTORY_URL needs it.');
}

/**
 * Parses the whole environment once.
 * @throws ConfigError naming all variables that are missing or wrong; values, which may be secrets, are not repeated
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = parse(schema, env);
  assertTogether(parsed);
  return Object.freeze({
    ...parsed,
    FANFARE_PUBLIC_URL: parsed.FANFARE_PUBLIC_URL ?? `http://localhost:${parsed.PORT}`,
  });
}

const embeddable = schema.partial({
  FANFARE_LINK_KEYS: true,
  FANFARE_WEBHOOK_SECRETS: true,
  DATABASE_URL: true,
  TEMPORAL_ADDRESS: true,
  SMTP_URL: true,
});

/** What the embedded stack starts from: the parts it can bring itself may be absent. */
export type StackConfig = Readonly<z.infer<typeof embeddable>>;

/** As {@link loadConfig}, before the stack has filled in the addresses and secrets of its own parts. */
export function loadStackConfig(env: NodeJS.ProcessEnv): StackConfig {
  const parsed = parse(embeddable, env);
  assertTogether(parsed);
  return Object.freeze(parsed);
}
