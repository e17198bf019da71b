import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EgressError } from '../../infra/egress.ts';
import { createOidcProvider, isProviderAway } from '../../infra/oidc.ts';

let server: Server;
let asked = 0;
let broken = false;
const issuer = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
beforeAll(async () => {
  server = createServer((_req, res) => {
    asked += 1;
    const metadata = { issuer: issuer(), authorization_endpoint: `${issuer()}/auth` };
    res.writeHead(broken ? 500 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(metadata));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

let ahead = 0;
const providerAt = (FANFARE_OIDC_ISSUER: string) =>
  createOidcProvider(
    {
      ...{ FANFARE_OIDC_ISSUER, FANFARE_OIDC_CLIENT_ID: 'console', FANFARE_OIDC_CLIENT_SECRET: 'secret' },
      FANFARE_EGRESS: [],
    },
    () => Date.now() + ahead,
  );
const failureOf = async (address: string): Promise<unknown> =>
  providerAt(address)
    ?.configuration()
    .then(
      () => null,
      (error: unknown) => error,
    );

test('a provider is asked when it is first needed, again after a failure, and anew after an hour', async () => {
  const provider = providerAt(issuer());
  expect(asked).toBe(0);
  broken = true;
  await expect(provider?.configuration()).rejects.toThrow();
  broken = false;
  const both = await Promise.all([provider?.configuration(), provider?.configuration()]);
  expect(both[0]?.serverMetadata().issuer).toBe(issuer());
  await provider?.configuration();
  expect(asked).toBe(2);
  ahead = 3_600_001;
  await provider?.configuration();
  expect(asked).toBe(3);
});

test('one that does not answer is away; one that is refused, or answers wrongly, is not', async () => {
  expect(isProviderAway(await failureOf('http://127.0.0.1:9'))).toBe(true);
  broken = true;
  expect(isProviderAway(await failureOf(issuer()))).toBe(false);
  broken = false;
  expect(isProviderAway(await failureOf('https://10.0.0.1'))).toBe(false);
  expect(isProviderAway(new Error('x', { cause: new EgressError('EGRESS_TIMEOUT', 'TIMEOUT') }))).toBe(true);
  expect(isProviderAway('nothing')).toBe(false);
});

test('without an address or a client there is none', () => {
  expect(createOidcProvider({ FANFARE_EGRESS: [] }, Date.now)).toBeNull();
});
