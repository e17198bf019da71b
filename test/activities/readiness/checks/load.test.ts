import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import { checkLoad } from '../../../../activities/readiness/checks/load.ts';
import { createEgress } from '../../../../infra/egress.ts';

const egress = createEgress({ allow: [], loopback: true });
const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/618`;
}

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const load = (url: string, over: object = {}, signal = new AbortController().signal) =>
  checkLoad(
    egress,
    {
      ...{ key: 'load', check: 'httpLoad', owner: 'ops@fanfare.example', blocking: true },
      ...{ url, requestsPerSecond: 100, for: 'PT0.3S', ...over },
    },
    signal,
  );

describe('checkLoad', () => {
  test('sends the whole load, after one request to see, and measures it', async () => {
    let asked = 0;
    const url = await serve((_, res) => res.end(String((asked += 1))));
    expect(await load(url, { p95Ms: 60_000 })).toEqual({
      passed: true,
      again: false,
      detail: { url, requests: 30, failures: 0, p95Ms: expect.any(Number), limit: 60_000 },
    });
    expect(asked).toBe(31);
  });

  test('does not wait for a slow shop before it goes on asking', async () => {
    let [now, most] = [0, 0];
    const url = await serve((_, res) => {
      most = Math.max(most, (now += 1));
      setTimeout(() => {
        now -= 1;
        res.end();
      }, 200);
    });
    expect(await load(url, { p95Ms: 100 })).toMatchObject({
      passed: false,
      detail: { requests: 30, failures: 0 },
    });
    expect(most).toBeGreaterThan(5);
  });

  test('counts what fails, and why', async () => {
    let asked = 0;
    const url = await serve((_, res) => res.writeHead((asked += 1) % 3 === 0 ? 503 : 200).end());
    const { passed, detail } = await load(url);
    expect({ passed, detail }).toMatchObject({ passed: false, detail: { failures: 10, why: { 503: 10 } } });
  });

  test('sends no load where we may not go, or nobody answers', async () => {
    expect(await load('http://10.0.0.1/')).toMatchObject({
      ...{ passed: false, again: false, detail: { code: 'ADDRESS_NOT_ALLOWED' } },
    });
    expect(await load('http://127.0.0.1:1/')).toMatchObject({
      passed: false,
      again: true,
      detail: { code: 'ECONNREFUSED' },
    });
  });

  test('goes no faster than the ceiling, and stops when it is cancelled', async () => {
    let asked = 0;
    const url = await serve((_, res) => res.end(String((asked += 1))));
    const stop = new AbortController();
    const stopped = load(url, { requestsPerSecond: 1_000_000, for: 'PT1H' }, stop.signal);
    setTimeout(() => stop.abort(), 300);
    await expect(stopped).rejects.toThrow('aborted');
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(500);
  });
});
