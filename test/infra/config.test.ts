import { expect, test } from '@jest/globals';
import { ConfigError, describeConfig, loadConfig, loadStackConfig } from '../../infra/config.ts';

const complete = {
  DATABASE_URL: 'postgres://u:p@localhost:5432/fanfare',
  TEMPORAL_ADDRESS: 'localhost:7233',
  SMTP_URL: 'smtp://localhost:1025',
  FANFARE_LINK_KEYS: `k2:${'b'.repeat(32)},k1:${'a'.repeat(32)}`,
  FANFARE_WEBHOOK_SECRETS: `whsec_${'c'.repeat(44)}`,
};

const problemOf = (env: NodeJS.ProcessEnv): ConfigError => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('the environment was taken');
};

test('a complete environment gives defaults, parsed values and keys in order, and cannot be changed', () => {
  const config = loadConfig({
    ...complete,
    FANFARE_IMPORT_MAX: '500MB',
    FANFARE_EGRESS: 'a.example, *.b.example:8443',
    FANFARE_TRUST_PROXY: 'loopback, 10.0.0.0/8, ::1',
    FANFARE_LOG_LEVEL: '',
  });
  expect(config).toMatchObject({
    PORT: 3000,
    FANFARE_CURRENCY: 'GBP',
    FANFARE_TIME_ZONE: 'Europe/London',
    FANFARE_IMPORT_MAX: 500_000_000,
    FANFARE_EGRESS: ['a.example', '*.b.example:8443'],
    FANFARE_TRUST_PROXY: ['loopback', '10.0.0.0/8', '::1'],
    FANFARE_PUBLIC_URL: 'http://localhost:3000',
    FANFARE_LOG_LEVEL: 'info',
  });
  expect(config.FANFARE_LINK_KEYS.map(({ id }) => id)).toEqual(['k2', 'k1']);
  expect(Object.isFrozen(config)).toBe(true);
});

test('an empty environment names every part and secret that is missing, because none has a default', () => {
  expect(problemOf({}).variables.sort()).toEqual(Object.keys(complete).sort());
});

test.each([
  ['PORT', '70000'],
  ['FANFARE_CURRENCY', 'gbp'],
  ['FANFARE_TIME_ZONE', 'Londinium'],
  ['FANFARE_IMPORT_MAX', 'much'],
  ['FANFARE_PUBLIC_URL', 'canary.example'],
  ['FANFARE_LINK_KEYS', 'k1:short'],
  ['FANFARE_WEBHOOK_SECRETS', 'canary'],
  ['FANFARE_MAIL_FROM', 'canary'],
  ['FANFARE_LOG_LEVEL', 'loud'],
  ['FANFARE_EGRESS', 'https://canary.example/pay'],
  ['FANFARE_EGRESS', 'canary.*'],
  ['FANFARE_EGRESS', '10.0.0.1'],
  ['FANFARE_LOAD_TARGETS', 'canary.example,*.'],
  ['FANFARE_TRUST_PROXY', 'canary'],
  ['FANFARE_TRUST_PROXY', '10.0.0.0/33'],
  ['TEMPORAL_ADDRESS', 'http://localhost'],
  ['DATABASE_URL', 'mysql://localhost/x'],
])('%s of %j is refused by name, without repeating the value', (name, value) => {
  const error = problemOf({ ...complete, [name]: value });
  expect(error.variables).toEqual([name]);
  expect(error.message).toContain(name);
  expect(error.message).not.toContain(value);
});

test('two wrong variables are told at once', () => {
  expect(problemOf({ ...complete, PORT: 'x', FANFARE_CURRENCY: 'POUND' }).variables).toEqual([
    'PORT',
    'FANFARE_CURRENCY',
  ]);
});

test('the stack may start without the parts it brings, and still refuses a wrong one', () => {
  expect(loadStackConfig({}).DATABASE_URL).toBeUndefined();
  expect(() => loadStackConfig({ DATABASE_URL: 'x' })).toThrow('DATABASE_URL');
});

test('every variable says what it means', () => {
  expect(describeConfig().filter(({ meaning }) => meaning === '')).toEqual([]);
  expect(
    describeConfig()
      .filter(({ required }) => required)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(complete).sort());
});

test.each([
  ['https://id.shop.example/realms/team', null],
  ['http://127.0.0.1:9000', null],
  ['http://localhost:9000', null],
  ['http://id.shop.example', 'FANFARE_OIDC_ISSUER'],
  ['http://127.0.0.1.evil.example', 'FANFARE_OIDC_ISSUER'],
  ['id.shop.example', 'FANFARE_OIDC_ISSUER'],
])('an identity provider at %s is taken over https or from this machine alone', (issuer, fault) => {
  const env = { ...complete, FANFARE_OIDC_ISSUER: issuer, FANFARE_OIDC_CLIENT_ID: 'console' };
  if (fault === null) expect(loadConfig(env).FANFARE_OIDC_ISSUER).toBe(issuer);
  else expect(problemOf(env).variables).toEqual([fault]);
});

test('what would leave nobody a way in, or half a provider, is told at start', () => {
  expect(loadConfig(complete).FANFARE_PASSWORDS).toBe('on');
  const off = { ...complete, FANFARE_PASSWORDS: 'off' };
  expect(problemOf(off).variables).toEqual(['FANFARE_OIDC_ISSUER']);
  const half = { ...off, FANFARE_OIDC_ISSUER: 'https://id.shop.example' };
  expect(problemOf(half).variables).toEqual(['FANFARE_OIDC_CLIENT_ID']);
  expect(() => loadStackConfig({ FANFARE_PASSWORDS: 'off' })).toThrow('nobody could sign in');
  expect(loadConfig({ ...half, FANFARE_OIDC_CLIENT_ID: 'console' }).FANFARE_OIDC_NAME).toBe('SSO');
});
