import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { createEgress, EgressError, type EgressOptions } from '../../infra/egress.ts';

const servers: Server[] = [];
const local = createEgress({ allow: [], loopback: true });

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A lookup that answers these addresses for every name, a round after the other, and counts how often it is asked. */
function resolving(...rounds: string[][]) {
  let asked = 0;
  const lookup = ((_name: string, _options: object, done: (error: null, all: object[]) => void) => {
    const addresses = rounds[Math.min(asked, rounds.length - 1)] ?? [];
    asked += 1;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as NonNullable<EgressOptions['lookup']>;
  return { lookup, asked: () => asked };
}

async function problemOf(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => new Error('it was answered'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EgressError)) throw error;
  return `${error.code} ${error.reason}`;
}

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

test('a server on this machine answers with status, headers and body, whatever the status', async () => {
  const port = await serve((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () =>
      res.writeHead(418, { 'x-shop': 'open' }).end(`${req.method} ${body} ${String(req.headers['x-key'])}`),
    );
  });
  const wanted = { method: 'POST', body: 'tea', headers: { 'x-key': 'k' } } as const;
  const answer = await local.request(`http://127.0.0.1:${port}/pot`, wanted);
  expect(answer).toMatchObject({ status: 418, body: 'POST tea k', headers: { 'x-shop': 'open' } });
  expect(answer.ms).toBeGreaterThanOrEqual(0);
  await expect(local.request(`http://localhost:${port}/`)).resolves.toMatchObject({ status: 418 });
});

test('a redirect inside the host is followed, to another port or host it is refused and not asked', async () => {
  let reached = 0;
  const other = await serve((_, res) => {
    reached += 1;
    res.end('secret');
  });
  const port = await serve(({ url }, res) => {
    const to: Record<string, string> = {
      '/inside': '/end',
      '/port': `http://127.0.0.1:${other}/`,
      '/host': `http://localhost:${other}/`,
      '/metadata': 'http://169.254.169.254/latest/meta-data/',
      '/file': 'file:///etc/passwd',
      '/round': '/round',
    };
    const location = to[url ?? ''];
    if (location === undefined) res.end('the end');
    else res.writeHead(302, { location }).end();
  });
  const at = (path: string) => local.request(`http://127.0.0.1:${port}${path}`);
  expect(await at('/inside')).toMatchObject({ status: 200, body: 'the end' });
  for (const path of ['/port', '/host', '/metadata', '/file'])
    expect(await problemOf(at(path))).toBe('EGRESS_REFUSED REDIRECT_TO_OTHER_HOST');
  expect(await problemOf(at('/round'))).toBe('EGRESS_REFUSED TOO_MANY_REDIRECTS');
  expect(reached).toBe(0);
});

test('a redirect that answers a POST is the answer, its body is not sent on', async () => {
  const port = await serve((_, res) => res.writeHead(307, { location: '/again' }).end());
  const answer = await local.request(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' });
  expect(answer.status).toBe(307);
});

test('a body that trickles, and a server that is silent, end with the time given for everything', async () => {
  const trickling = await serve((_, res) => {
    res.writeHead(200);
    const drip = setInterval(() => res.write('.'), 20);
    res.on('close', () => clearInterval(drip));
  });
  const silent = await serve(() => undefined);
  for (const port of [trickling, silent]) {
    const asked = local.request(`http://127.0.0.1:${port}/`, { timeoutMs: 250 });
    expect(await problemOf(asked)).toBe('EGRESS_TIMEOUT TIMEOUT');
  }
});

test('a body past its bound is refused without being read to the end, one at the bound is taken', async () => {
  let written = 0;
  const endless = await serve((_, res) => {
    const more = (): void => {
      while (!res.destroyed && res.write('x'.repeat(1_000))) written += 1_000;
      if (!res.destroyed) res.once('drain', more);
    };
    more();
  });
  const exact = await serve((_, res) => res.end('x'.repeat(1_000)));
  expect(await problemOf(local.request(`http://127.0.0.1:${endless}/`, { maxBytes: 5_000 }))).toBe(
    'EGRESS_TOO_LARGE TOO_LARGE',
  );
  expect(written).toBeLessThan(100_000_000);
  const answer = await local.request(`http://127.0.0.1:${exact}/`, { maxBytes: 1_000 });
  expect(answer.body).toHaveLength(1_000);
  const less = local.request(`http://127.0.0.1:${exact}/`, { maxBytes: 999 });
  expect(await problemOf(less)).toBe('EGRESS_TOO_LARGE TOO_LARGE');
});

test('a port nobody listens on, and a server that hangs up, fail with the code of the system', async () => {
  const port = await serve((req) => req.socket.destroy());
  expect(await problemOf(local.request('http://127.0.0.1:1/'))).toBe('EGRESS_FAILED ECONNREFUSED');
  expect(await problemOf(local.request(`http://127.0.0.1:${port}/`))).toBe('EGRESS_FAILED ECONNRESET');
});

test.each([
  'http://0.0.0.0/',
  'http://0/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/',
  'http://[fd00:ec2::254]/',
  'http://1.1.1.1/',
])('the embedded default refuses an address that is not loopback: %s', async (url) => {
  expect(await problemOf(local.request(url))).toBe('EGRESS_REFUSED ADDRESS_NOT_ALLOWED');
});

test('the embedded default asks no other name, even one that resolves to this machine', async () => {
  const { lookup, asked } = resolving(['127.0.0.1']);
  const egress = createEgress({ allow: ['rebind.example'], loopback: true, lookup });
  expect(await problemOf(egress.request('http://rebind.example/'))).toBe('EGRESS_REFUSED HOST_NOT_ALLOWED');
  expect(asked()).toBe(0);
});

test('the embedded default refuses localhost where it resolves to another machine', async () => {
  const egress = createEgress({ allow: [], loopback: true, ...resolving(['127.0.0.1', '10.0.0.5']) });
  expect(await problemOf(egress.request('http://localhost/'))).toBe('EGRESS_REFUSED ADDRESS_NOT_ALLOWED');
});

const allow = ['pay.example', 'pay.example:8443', '*.shop.example', 'localhost'];

test.each([
  ['https://127.0.0.1/', 'ADDRESS_NOT_ALLOWED'],
  ['https://2130706433/', 'ADDRESS_NOT_ALLOWED'],
  ['https://0177.0.0.1/', 'ADDRESS_NOT_ALLOWED'],
  ['https://0x7f.1/', 'ADDRESS_NOT_ALLOWED'],
  ['https://127.1/', 'ADDRESS_NOT_ALLOWED'],
  ['https://１２７.0.0.1/', 'ADDRESS_NOT_ALLOWED'],
  ['https://0.0.0.0/', 'ADDRESS_NOT_ALLOWED'],
  ['https://[::1]/', 'ADDRESS_NOT_ALLOWED'],
  ['https://[::ffff:10.0.0.1]/', 'ADDRESS_NOT_ALLOWED'],
  ['https://[64:ff9b::a9fe:a9fe]/', 'ADDRESS_NOT_ALLOWED'],
  ['https://169.254.169.254/', 'ADDRESS_NOT_ALLOWED'],
  ['https://1.1.1.1/', 'HOST_NOT_ALLOWED'],
  ['https://evil.example/', 'HOST_NOT_ALLOWED'],
  ['https://pay.example.evil.example/', 'HOST_NOT_ALLOWED'],
  ['https://evilshop.example/', 'HOST_NOT_ALLOWED'],
  ['https://shop.example/', 'HOST_NOT_ALLOWED'],
  ['https://pay.example:444/', 'HOST_NOT_ALLOWED'],
  ['https://pay.example@evil.example/', 'ADDRESS_NOT_VALID'],
  ['http://pay.example/', 'SCHEME_NOT_ALLOWED'],
  ['ftp://pay.example/', 'SCHEME_NOT_ALLOWED'],
  ['file:///etc/passwd', 'SCHEME_NOT_ALLOWED'],
  ['pay.example', 'ADDRESS_NOT_VALID'],
])('with a list of hosts %s is refused: %s', async (url, reason) => {
  const { lookup, asked } = resolving(['1.1.1.1']);
  const egress = createEgress({ allow, loopback: false, lookup });
  expect(await problemOf(egress.request(url))).toBe(`EGRESS_REFUSED ${reason}`);
  expect(asked()).toBe(0);
});

test.each([
  ['127.0.0.1'],
  ['::1'],
  ['10.0.0.1'],
  ['169.254.169.254'],
  ['::ffff:127.0.0.1'],
  ['64:ff9b::7f00:1'],
])('an allowed name that resolves to %s is refused', async (address) => {
  const egress = createEgress({ allow, loopback: false, ...resolving([address]) });
  for (const url of ['https://pay.example/', 'https://pay.example:8443/', 'https://a.b.shop.example/'])
    expect(await problemOf(egress.request(url))).toBe('EGRESS_REFUSED ADDRESS_NOT_ALLOWED');
});

test('one private address among public ones refuses them all', async () => {
  const egress = createEgress({ allow, loopback: false, ...resolving(['1.1.1.1', '192.168.1.1']) });
  expect(await problemOf(egress.request('https://pay.example/'))).toBe('EGRESS_REFUSED ADDRESS_NOT_ALLOWED');
});

test('a name that answered well and then resolves elsewhere is refused: every connection is looked up', async () => {
  const { lookup, asked } = resolving(['127.0.0.1'], ['10.0.0.1']);
  const port = await serve((_, res) => res.end('inside'));
  const egress = createEgress({ allow: [], loopback: true, lookup });
  const url = `http://localhost:${port}/`;
  expect(await egress.request(url)).toMatchObject({ body: 'inside' });
  expect(await problemOf(egress.request(url))).toBe('EGRESS_REFUSED ADDRESS_NOT_ALLOWED');
  expect(asked()).toBe(2);
});

test('an error names no path, query or address', async () => {
  const error: unknown = await local
    .request('http://10.0.0.1/pay?token=secret')
    .catch((thrown: unknown) => thrown);
  expect(String(error)).toBe('EgressError: EGRESS_REFUSED: ADDRESS_NOT_ALLOWED');
});
