import { afterEach, expect, test } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  openCampaignStream,
  waitAfter,
  type CampaignStream,
  type Liveness,
  type StreamTimes,
} from '../../../web/api/campaign-stream.ts';

const TIMES: StreamTimes = { first: 20, most: 60, silence: 60_000, poll: 40 };

let server: Server;
let stream: CampaignStream | undefined;
afterEach(async () => {
  stream?.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

type Answer = (req: IncomingMessage, res: ServerResponse) => void;

async function served(answers: Answer[]): Promise<{ address: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  server = createServer((req, res) => {
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    seen.push(req);
    answer?.(req, res);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`, seen };
}

const events =
  (...ids: number[]): Answer =>
  (_, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const id of ids) res.write(`event: wave\nid: ${id}\ndata: {}\n\n`);
  };
const refusing =
  (status: number): Answer =>
  (_, res) =>
    void res.writeHead(status).end();
const ending =
  (answer: Answer): Answer =>
  (req, res) => {
    answer(req, res);
    setTimeout(() => res.destroy(), 30);
  };

function listen(address: string, times: Partial<StreamTimes> = {}) {
  const heard: { ids: (string | null)[]; states: Liveness[]; polls: number; out: number } = {
    ...{ ids: [], states: [], polls: 0, out: 0 },
  };
  stream = openCampaignStream({
    ...{ address, times: { ...TIMES, ...times } },
    onEvent: ({ id }) => heard.ids.push(id),
    onState: (state) => heard.states.push(state),
    onPoll: () => (heard.polls += 1),
    onSignedOut: () => (heard.out += 1),
  });
  return heard;
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !holds() && Date.now() < end;) {
    await new Promise((wake) => setTimeout(wake, 10));
  }
  expect(holds()).toBe(true);
}

test('a stream that breaks is opened again from the event seen last', async () => {
  const { address, seen } = await served([ending(events(3, 4)), events(5)]);
  const heard = listen(address);
  await until(() => heard.ids.length === 3);
  expect(heard.ids).toEqual(['3', '4', '5']);
  expect(seen.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '4']);
  expect(heard.states).toEqual(['connected', 'reconnecting', 'connected']);
});

test('while nobody answers it goes on trying', async () => {
  const { address, seen } = await served([refusing(502), (_, res) => res.destroy(), events(1)]);
  const heard = listen(address);
  await until(() => heard.ids.length === 1);
  expect(seen).toHaveLength(3);
  expect(heard.states).toEqual(['reconnecting', 'reconnecting', 'connected']);
});

test('with too many streams it is polled for, and connected once there is room', async () => {
  const { address } = await served([refusing(429), refusing(429), events(1)]);
  const heard = listen(address);
  await until(() => heard.ids.length === 1);
  expect(heard.polls).toBe(2);
  expect(heard.states).toEqual(['polling', 'polling', 'connected']);
});

test('a connection without a byte is given up', async () => {
  const { address, seen } = await served([events(), events(2)]);
  const heard = listen(address, { silence: 250 });
  await until(() => heard.ids.length > 0);
  expect(seen.length).toBeGreaterThanOrEqual(2);
  expect(heard.ids[0]).toBe('2');
});

test('without a session nothing more is tried', async () => {
  const { address, seen } = await served([refusing(401)]);
  const heard = listen(address);
  await until(() => heard.out === 1);
  await new Promise((wake) => setTimeout(wake, 150));
  expect(seen).toHaveLength(1);
});

test('waits double up to a bound and are never the same for all', () => {
  const wait = (failures: number, random: number): number => waitAfter(failures, TIMES, () => random);
  expect([1, 2, 3, 9].map((failures) => wait(failures, 1))).toEqual([20, 40, 60, 60]);
  expect(wait(3, 0)).toBe(30);
});
