import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../api/app.ts';
import { drain, listen } from '../../../api/listen.ts';
import { createStreamHub, STREAMS_A_PERSON } from '../../../api/stream/hub.ts';
import { changePerson } from '../../../store/people.ts';
import { recordTimeline } from '../../../store/timeline.ts';
import { revokeToken } from '../../../store/tokens.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { aGoldenCampaign } from '../../support/golden-campaign.ts';
import { testDatabase } from '../../support/postgres.ts';
import { cookieOfSignIn, personWithPassword } from '../../support/sessions.ts';

const db = await testDatabase({ poolSize: 15 });
const times = { look: 30, snapshot: 50, ping: 40, token: 60 };

/** Two API processes over one database. */
async function process() {
  const deps = appDeps(db);
  const streams = createStreamHub(deps, times);
  const server = await listen(createApp({ ...deps, streams }), 0);
  return { streams, server, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
const [here, there] = [await process(), await process()];
afterAll(async () => {
  for (const { streams, server } of [here, there]) {
    streams.close();
    await drain(server, 1_000);
  }
});

let viewer = '';
beforeAll(async () => {
  viewer = (await signIn(db, ['viewer'])).bearer;
});

interface Heard {
  name: string;
  id: number;
  data: Record<string, unknown>;
}

interface Listening {
  status: number;
  headers: Headers;
  problem: () => Promise<Record<string, unknown>>;
  events: Heard[];
  pings: () => number;
  ended: Promise<void>;
  leave: () => void;
}

interface Ask {
  base?: string;
  bearer?: string;
  /** Of a session, instead of a bearer; its language then stands in the address, as an EventSource sends it. */
  cookie?: string;
  last?: string;
  method?: string;
  language?: string;
}

async function listenTo(campaignId: string, ask: Ask = {}): Promise<Listening> {
  const { base = here.base, bearer = viewer, cookie, last, method = 'GET', language = 'en' } = ask;
  const gone = new AbortController();
  const query = cookie === undefined ? '' : `?lang=${language}`;
  const answer = await fetch(`${base}/v1/campaigns/${campaignId}/events${query}`, {
    ...{ method, signal: gone.signal },
    headers: {
      ...(cookie === undefined ? { authorization: bearer, 'accept-language': language } : { cookie }),
      ...(last !== undefined && { 'last-event-id': last }),
    },
  });
  const events: Heard[] = [];
  let pings = 0;
  const take = (block: string): void => {
    if (block.startsWith(': ping')) pings += 1;
    const field = (key: string): string => new RegExp(`^${key}: (.*)$`, 'm').exec(block)?.[1] ?? '';
    if (block.includes('data: ')) {
      const data = JSON.parse(field('data')) as Record<string, unknown>;
      events.push({ name: field('event'), id: Number(field('id')), data });
    }
  };
  const read = async (): Promise<void> => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach(take);
    }
  };
  const ended = answer.status === 200 ? read().catch(() => undefined) : Promise.resolve();
  const problem = () => answer.json() as Promise<Record<string, unknown>>;
  const { status, headers } = answer;
  return { status, headers, problem, events, pings: () => pings, ended, leave: () => gone.abort() };
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !holds() && Date.now() < end;) await pause(10);
  expect(holds()).toBe(true);
}

let made = 0;
const tell = (campaignId: string, kind: string, data: Record<string, unknown> = {}): Promise<void> =>
  recordTimeline(db.pool, {
    ...{ campaignId, key: `k${(made += 1)}`, at: Date.now(), phase: 'live', kind, actorId: null, data },
  });
const kindOf = ({ data }: Heard): string => (typeof data['kind'] === 'string' ? data['kind'] : '');
const names = ({ events }: Listening): string[] => events.map((event) => `${event.name}:${kindOf(event)}`);

test('a stream begins with where it is, then tells its own campaign alone, in the language asked for', async () => {
  const [one, other] = [await aCampaign(db.pool), await aCampaign(db.pool)];
  await tell(one.id, 'paused');
  const [english, chinese] = [await listenTo(one.id), await listenTo(one.id, { language: 'zh-CN' })];
  expect(english.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(english.headers.get('cache-control')).toBe('no-store');
  await until(() => names(english).join() === 'ready:');
  await tell(other.id, 'resumed');
  await tell(one.id, 'phase');
  await tell(one.id, 'incidentOpened', { risk: 'stock' });
  await tell(one.id, 'approvalOpened', { level: 'lead' });
  await tell(one.id, 'waveStarted', { wave: 'teaser' });
  await tell(one.id, 'researched', { orders: 3, customers: 2 });
  await until(() => english.events.length === 6 && chinese.events.length === 6);
  expect(names(english)).toEqual([
    ...['ready:', 'phase:phase', 'incident:incidentOpened', 'approval:approvalOpened'],
    ...['wave:waveStarted', 'timeline:researched'],
  ]);
  expect(english.events[5]?.data).toMatchObject({
    ...{ phase: 'live', actor: null, data: { orders: 3, customers: 2 } },
    text: 'Research done: 3 orders, 2 customers',
  });
  expect(chinese.events[5]?.data['text']).toContain('调研完成');
  await until(() => english.pings() > 1);
  english.leave();
  chinese.leave();
});

test('a listener that comes back with its last id, to whichever process, hears everything once', async () => {
  const { id } = await aCampaign(db.pool);
  const heard: number[] = [];
  let last: number | undefined;
  let writing = true;
  const write = (async () => {
    for (let n = 0; n < 40; n += 1) {
      await tell(id, 'paused', { n });
      await pause(8);
    }
    writing = false;
  })();
  const watchers = [await listenTo(id, { base: here.base }), await listenTo(id, { base: there.base })];
  for (let turn = 0; writing || heard.length < 40; turn += 1) {
    const { base } = turn % 2 ? here : there;
    const stream = await listenTo(id, {
      base,
      ...(last === undefined ? { last: '0' } : { last: String(last) }),
    });
    await pause(turn < 20 ? 25 : 200);
    stream.leave();
    await stream.ended;
    heard.push(...stream.events.map(({ data }) => (data['data'] as { n: number }).n));
    last = stream.events.at(-1)?.id ?? last;
    if (turn > 100) break;
  }
  await write;
  expect(heard).toEqual(Array.from({ length: 40 }, (_, n) => n));
  for (const watcher of watchers) {
    await until(() =>
      watcher.events.some(({ data }) => (data['data'] as { n?: number } | undefined)?.n === 39),
    );
    watcher.leave();
  }
});

test('an id that is unknown or older than what is kept is answered by a reset, and the stream goes on', async () => {
  const { id } = await aCampaign(db.pool);
  await db.pool.query(
    `insert into settings (key, value) select 'campaignEventsPruned', to_jsonb(max(seq)) from campaign_events`,
  );
  for (const [last, reason] of [
    ['1', 'tooOld'],
    ['999999999', 'unknown'],
    ['soon', 'unknown'],
    ['-1', 'unknown'],
    ['1.5', 'unknown'],
    ['1e3', 'unknown'],
    ['', 'unknown'],
  ] as const) {
    const stream = await listenTo(id, { last });
    await until(() => stream.events.length > 0);
    expect(stream.events[0]).toMatchObject({ name: 'reset', data: { reason } });
    await tell(id, 'paused');
    await until(() => stream.events.length === 2);
    expect(names(stream)[1]).toBe('phase:paused');
    stream.leave();
  }
  await db.pool.query(`delete from settings where key = 'campaignEventsPruned'`);
});

test('figures and the progress of waves are told when they change', async () => {
  const { id } = await aGoldenCampaign(db.pool);
  await db.pool.query(
    `insert into waves (campaign_id, key, phase, template, state, due_at, hash) values ($1, 'tease', 'live', 't', 'running', now(), 'h')
     on conflict do nothing`,
    [id],
  );
  const stream = await listenTo(id);
  await until(() => names(stream).includes('kpis:kpis') && names(stream).includes('wave:waveProgress'));
  const kpis = stream.events.find(({ name }) => name === 'kpis');
  expect(kpis?.data).toMatchObject({
    currency: 'GBP',
    figures: { orders: expect.any(Number) },
    goals: expect.any(Array),
    stockCover: [],
    costs: [],
  });
  const before = stream.events.filter(({ name }) => name === 'wave').length;
  await db.pool.query(`update waves set state = 'done' where campaign_id = $1`, [id]);
  await until(() => stream.events.filter(({ name }) => name === 'wave').length > before);
  stream.leave();
});

test('a person has five streams at most, and a closed one makes room', async () => {
  const { id } = await aCampaign(db.pool);
  const { bearer } = await signIn(db, ['lead'], 'many@fanfare.example');
  const open: Listening[] = [];
  for (let n = 0; n < STREAMS_A_PERSON; n += 1) open.push(await listenTo(id, { bearer }));
  const sixth = await listenTo(id, { bearer });
  expect({ status: sixth.status, retry: sixth.headers.get('retry-after') }).toEqual({
    status: 429,
    retry: '15',
  });
  expect(await sixth.problem()).toMatchObject({ code: 'TOO_MANY_STREAMS' });
  expect((await listenTo(id, { bearer, method: 'HEAD' })).status).toBe(200);
  open[0]?.leave();
  let again = await listenTo(id, { bearer });
  for (let n = 0; again.status !== 200 && n < 100; n += 1) {
    await pause(20);
    again = await listenTo(id, { bearer });
  }
  expect(again.status).toBe(200);
  [...open, again].forEach(({ leave }) => leave());
});

test('a stream ends when its token is revoked, or its person made inactive', async () => {
  const { id } = await aCampaign(db.pool);
  const [one, two] = [
    await signIn(db, ['lead'], 'revoked@fanfare.example'),
    await signIn(db, ['lead'], 'inactive@fanfare.example'),
  ];
  const streams = [await listenTo(id, { bearer: one.bearer }), await listenTo(id, { bearer: two.bearer })];
  const { rows } = await db.pool.query<{ id: string }>('select id from tokens where person_id = $1', [
    one.person.id,
  ]);
  await revokeToken(db.pool, rows[0]?.id ?? '', new Date());
  await changePerson(db.pool, two.person.id, { active: false });
  await Promise.all(streams.map(({ ended }) => ended));
  expect((await listenTo(id, { bearer: one.bearer })).status).toBe(401);
});

test('no token, a token in the address and a campaign that is not there are refused before anything is sent', async () => {
  const { id } = await aCampaign(db.pool);
  const none = await fetch(`${here.base}/v1/campaigns/${id}/events`);
  expect(none.status).toBe(401);
  const inAddress = await fetch(`${here.base}/v1/campaigns/${id}/events?access_token=${viewer.slice(7)}`);
  expect(inAddress.status).toBe(401);
  expect((await listenTo('019a0000-0000-7000-8000-0000000000ff')).status).toBe(404);
});

test('a process that stops ends its streams at once and takes no more', async () => {
  const { id } = await aCampaign(db.pool);
  const stopping = await process();
  const stream = await listenTo(id, { base: stopping.base });
  stopping.streams.close();
  await stream.ended;
  expect((await listenTo(id, { base: stopping.base })).status).toBe(503);
  await drain(stopping.server, 10_000);
});

test('a session opens a stream by its cookie, in the language of the address, and its end ends the stream', async () => {
  const { id } = await aCampaign(db.pool);
  await personWithPassword(db, 'session@fanfare.example');
  const cookie = await cookieOfSignIn(here.base, 'session@fanfare.example');
  const chinese = await listenTo(id, { cookie, language: 'zh-CN' });
  await until(() => chinese.events.length === 1);
  await tell(id, 'researched', { orders: 3, customers: 2 });
  await until(() => chinese.events.length === 2);
  expect(chinese.events[1]?.data['text']).toContain('调研完成');
  await fetch(`${there.base}/v1/session`, {
    ...{ method: 'DELETE', headers: { cookie, 'sec-fetch-site': 'same-origin' } },
  });
  await chinese.ended;
  expect((await listenTo(id, { cookie })).status).toBe(401);
});
