import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Somebody at the provider. */
export interface Account {
  sub: string;
  email?: string;
  email_verified?: boolean;
}

/** A real identity provider on this machine, where whoever is `account` has just signed in and agreed. */
export interface TestProvider {
  issuer: string;
  account: Account;
  /** Goes where a browser is sent, with the provider's cookies; answers where it is sent back to. */
  visit(url: string): Promise<string>;
  stop(): Promise<void>;
}

export const CLIENT = { id: 'fanfare-console', secret: 'a-secret-of-the-console-0123456789' };

async function agree(
  provider: Provider,
  { req, res }: { req: IncomingMessage; res: ServerResponse },
  accountId: string,
): Promise<void> {
  const { params } = await provider.interactionDetails(req, res);
  const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope('openid email profile');
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(req, res, { login: { accountId }, consent });
}

/** Starts a provider, on a port of its own unless told; `redirectUri` is where it may send browsers back to. */
export async function startProvider(redirectUri: string, port = 0): Promise<TestProvider> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] },
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['of-a-test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ ...there.account, sub: id }) }),
  });
  const handle = provider.callback();
  server.on('request', (req, res) => {
    if (req.url?.startsWith('/interaction/') !== true) return void handle(req, res);
    agree(provider, { req, res }, there.account.sub).catch(() => res.writeHead(500).end());
  });
  const there: TestProvider = {
    issuer,
    account: { sub: 'nobody' },
    visit: (url) => follow(issuer, url),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return there;
}

/** Follows a provider's redirects as a browser without any cookie of before does. */
async function follow(issuer: string, start: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  while (url.startsWith(issuer)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(next, url).href;
  }
  return url;
}
