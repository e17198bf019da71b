import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import { probe } from '../../../activities/readiness/probes.ts';
import type { PlanDocument, ReadinessCheck } from '../../../domain/plan/types.ts';
import { createEgress } from '../../../infra/egress.ts';
import { switchEndpoint } from '../../../store/endpoints.ts';
import { testDatabase } from '../../support/postgres.ts';
import { preparing, readinessDeps } from '../../support/readiness.ts';

const db = await testDatabase();
const AT = Date.UTC(2027, 5, 1, 12);
const { deps } = readinessDeps(db);
const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function ask(check: Partial<ReadinessCheck>, plan: Partial<PlanDocument> = {}, with_ = deps) {
  const whole = { key: 'it', check: 'http', owner: 'ops@fanfare.example', blocking: true, ...check } as const;
  const { moment } = await preparing(db, AT, { plan: { ...plan, readiness: [whole] } });
  return probe(with_, { ...moment, check: 'it' });
}

describe('http', () => {
  test('an address that answers 2xx passes, another status does not and may be asked again', async () => {
    const shop = await serve(({ url }, res) => res.writeHead(url === '/health' ? 204 : 503).end());
    const url = `${shop}/health`;
    expect(await ask({ url })).toMatchObject({ passed: true, detail: { url, status: 204 } });
    expect(await ask({ url: shop })).toMatchObject({ passed: false, again: true, detail: { status: 503 } });
  });

  test('what lies under an endpoint that stands by is asked at its standby', async () => {
    const standby = await serve(({ url }, res) => res.writeHead(url === '/health' ? 204 : 503).end());
    const check = { key: 'it', check: 'http', owner: 'ops@fanfare.example', blocking: true } as const;
    const main = 'http://127.0.0.1:1';
    const { moment } = await preparing(db, AT, {
      plan: {
        endpoints: { payment: { url: main, standby } },
        readiness: [{ ...check, url: `${main}/health` }],
      },
    });
    expect(await probe(deps, { ...moment, check: 'it' })).toMatchObject({ passed: false });
    const { campaignId } = moment;
    await switchEndpoint(db.pool, { campaignId, endpoint: 'payment', active: 'standby', key: 'x', at: AT });
    expect(await probe(deps, { ...moment, check: 'it' })).toMatchObject({
      ...{ passed: true, detail: { url: `${standby}/health` } },
    });
  });

  test('an answer past the time the plan gives is too slow', async () => {
    const url = await serve((_, res) => void setTimeout(() => res.end('late'), 60));
    expect(await ask({ url, p95Ms: 20 })).toMatchObject({
      passed: false,
      again: true,
      detail: { code: 'TOO_SLOW' },
    });
    expect(await ask({ url, p95Ms: 60_000 })).toMatchObject({ passed: true });
  });

  test('an address that nobody answers may be asked again, one we do not go to may not', async () => {
    expect(await ask({ url: 'http://127.0.0.1:1/' })).toMatchObject({
      ...{ passed: false, again: true, detail: { code: 'ECONNREFUSED' } },
    });
    expect(await ask({ url: 'http://10.0.0.1/' })).toMatchObject({
      ...{ passed: false, again: false, detail: { code: 'ADDRESS_NOT_ALLOWED' } },
    });
  });
});

describe('links', () => {
  test('links that do not answer are named; a host is asked one thing at a time', async () => {
    let [now, most] = [0, 0];
    const shop = await serve(({ url }, res) => {
      most = Math.max(most, (now += 1));
      setTimeout(() => {
        now -= 1;
        res.writeHead(url === '/gone' ? 404 : 200).end();
      }, 10);
    });
    const body = `<mjml><a href="${shop}/a">a</a><a href="${shop}/gone">b</a><a href="http://10.9.9.9/">c</a></mjml>`;
    const theme = { visuals: [{ key: 'hero', url: `${shop}/hero.png` }] };
    const messages = [{ key: 'opening', channel: 'email', subject: {}, body: { en: body, 'zh-CN': body } }];
    expect(await ask({ check: 'links' }, { theme, messages, followUp: {} })).toEqual({
      passed: false,
      again: true,
      detail: {
        links: 4,
        failures: 2,
        failed: [
          { url: `${shop}/gone`, code: '404' },
          { url: 'http://10.9.9.9/', code: 'ADDRESS_NOT_ALLOWED' },
        ],
      },
    });
    expect(most).toBe(1);
  });

  test('a plan without links has none that fails', async () => {
    const messages = [
      { key: 'opening', channel: 'email', subject: {}, body: { en: 'No link', 'zh-CN': '没有' } },
    ];
    expect(await ask({ check: 'links' }, { messages, followUp: {} })).toMatchObject({
      passed: true,
      detail: { links: 0 },
    });
  });

  test('where a list of hosts is set, a link to any other host fails', async () => {
    const listed = { ...deps, egress: createEgress({ allow: ['shop.example'], loopback: false }) };
    const messages = [
      {
        key: 'opening',
        channel: 'email',
        subject: {},
        body: { en: 'https://evil.example/', 'zh-CN': '没有' },
      },
    ];
    expect((await ask({ check: 'links' }, { messages, followUp: {} }, listed)).detail).toMatchObject({
      failed: [{ url: 'https://evil.example/', code: 'HOST_NOT_ALLOWED' }],
    });
  });
});

describe('creatives', () => {
  test('a message without a text in a language of the plan is named', async () => {
    const messages = [
      { key: 'opening', channel: 'email', subject: { en: 'Open' }, body: { en: 'A body', 'zh-CN': '正文 ' } },
    ];
    expect(await ask({ check: 'creatives' }, { messages, followUp: {} })).toMatchObject({
      passed: false,
      again: false,
      detail: { gaps: 1, missing: [{ message: 'opening', language: 'zh-CN', part: 'subject' }] },
    });
  });
});

describe('rosterCovers', () => {
  const schedule = { live: { start: '2027-06-12T10:00', duration: 'P1D' } };
  const shift = (from: string, to: string, role: 'service' | 'lead' = 'service') => ({
    ...{ person: 'ops@fanfare.example', role, shifts: [{ from, to }] },
  });

  test('hours of live without somebody of service are named', async () => {
    const team = [
      shift('live+PT0S', 'live+PT8H'),
      shift('2027-06-12T17:00', '2027-06-13T09:00'),
      shift('live+PT0S', 'live+P1D', 'lead'),
    ];
    expect(await ask({ check: 'rosterCovers' }, { schedule, team })).toEqual({
      passed: false,
      again: false,
      detail: {
        shifts: 2,
        uncoveredHours: 1,
        uncovered: [{ from: '2027-06-13T08:00:00.000Z', to: '2027-06-13T09:00:00.000Z' }],
      },
    });
  });

  test('shifts that follow each other cover it', async () => {
    const team = [shift('live+PT0S', 'live+PT12H'), shift('live+PT12H', 'live+P1D')];
    expect(await ask({ check: 'rosterCovers' }, { schedule, team })).toMatchObject({ passed: true });
  });

  test('without a team no hour is covered', async () => {
    expect((await ask({ check: 'rosterCovers' }, { schedule })).detail).toMatchObject({
      shifts: 0,
      uncoveredHours: 24,
    });
  });
});

describe('monitoring', () => {
  test('the shop has to have sent an event not long ago', async () => {
    await db.pool.query('delete from shop_events');
    expect(await ask({ check: 'monitoring' })).toEqual({
      ...{ passed: false, again: true, detail: { within: 'PT15M', last: null } },
    });
    const insert = `insert into shop_events (webhook_id, type, at, received_at, body_hash)
      values ($1, 'page.viewed', $2, $2, '')`;
    await db.pool.query(insert, ['w1', new Date(AT - 16 * 60_000)]);
    await db.pool.query(insert, ['w2', new Date(AT + 60_000)]);
    expect(await ask({ check: 'monitoring' })).toMatchObject({ passed: false });
    expect(await ask({ check: 'monitoring', for: 'PT20M' })).toMatchObject({ passed: true });
    await db.pool.query(insert, ['w3', new Date(AT - 15 * 60_000)]);
    expect(await ask({ check: 'monitoring' })).toMatchObject({ passed: true });
  });
});
