import { type Config, type ConfigName, describeConfig } from './config.ts';

/** One variable as an admin may see it. */
export interface ShownVariable {
  name: ConfigName;
  meaning: string;
  /** Whether the environment gives it; else its default counts. */
  given: boolean;
  secret: boolean;
  /** Null for secrets, of which nothing is told, and where there is no value. */
  value: string | null;
}

/** Names that hold a secret say so; an addition that does not is masked where it is an address with a password. */
const SECRET = /SECRET|KEY|TOKEN|PASSWORD(?!S)|CREDENTIAL/;
/** Parameters of an address that cannot be a secret; the values of all others are held back. */
const OPEN_PARAMETERS = ['sslmode', 'pool', 'schema', 'application_name', 'connect_timeout'];
const HIDDEN = '***';

/** An address without its password and without parameters that may hold one; other text as it is. */
export function maskAddress(text: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return text;
  const url = new URL(text);
  const asked = [...url.searchParams.keys()];
  const hides = url.password !== '' || asked.some((name) => !OPEN_PARAMETERS.includes(name));
  if (!hides) return text;
  if (url.password !== '') url.password = HIDDEN;
  for (const name of asked) if (!OPEN_PARAMETERS.includes(name)) url.searchParams.set(name, HIDDEN);
  return url.href;
}

function valueText(value: Config[ConfigName]): string | null {
  if (Array.isArray(value)) {
    return value.map((each) => (typeof each === 'string' ? maskAddress(each) : HIDDEN)).join(', ');
  }
  return value === undefined ? null : maskAddress(String(value));
}

/** Names of our variables that an environment gives; an empty one counts as not given. */
export function givenVariables(env: NodeJS.ProcessEnv): ConfigName[] {
  return describeConfig()
    .map(({ name }) => name)
    .filter((name) => env[name] !== undefined && env[name] !== '');
}

/** Every variable with its meaning, whether it is given, and its value unless that is a secret. */
export function shownConfig(config: Config, given: readonly string[]): ShownVariable[] {
  return describeConfig().map(({ name, meaning }) => {
    const secret = SECRET.test(name);
    return {
      ...{ name, meaning, given: given.includes(name), secret },
      value: secret ? null : valueText(config[name]),
    };
  });
}
