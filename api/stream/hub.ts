import { eventBounds, eventsAfter } from '../../store/campaign-events.ts';
import { holderOf } from '../../store/credentials.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { loggableError } from '../middleware/log.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { snapshotsOf } from './snapshots.ts';
import { type Beginning, openStream, type Stream, type StreamHub } from './stream.ts';

/** How often a hub does what, milliseconds; tests lower them. */
export interface HubTimes {
  /** Looks for news. */
  look: number;
  /** Takes figures and progress of the campaigns somebody listens to. */
  snapshot: number;
  ping: number;
  /** Asks whether a stream's token or session is still good. */
  token: number;
  prune: number;
}

export const HUB_TIMES: HubTimes = {
  ...{ look: 1_000, snapshot: 5_000, ping: 15_000, token: 20_000, prune: 600_000 },
};
/** Most streams a person may have open in one process. */
export const STREAMS_A_PERSON = 5;
/** A token or session that could not be asked about for so long counts as ended, milliseconds. */
const UNSURE_MS = 55_000;
const PAGE = 500;

type Parts = Pick<AppDeps, 'db' | 'now' | 'logger'>;

const tellFault =
  ({ logger }: Parts) =>
  (error: unknown): void =>
    logger.warn({ error: loggableError(error) }, 'streams of events wait');

/** Runs `work` again and again with a pause between, while there is something to do; one that fails is told and goes on. */
function every(ms: number, parts: Parts, work: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout;
  let ended = false;
  const turn = async (): Promise<void> => {
    await work().catch(tellFault(parts));
    if (!ended) timer = setTimeout(() => void turn(), ms).unref();
  };
  timer = setTimeout(() => void turn(), ms).unref();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

async function beginning({ db }: Parts, lastEventId: string | undefined): Promise<Beginning> {
  const { head, pruned } = await eventBounds(db.pool);
  if (lastEventId === undefined) return { cursor: head, told: { name: 'ready', data: {} } };
  // Malformed, negative or of the future: nobody was ever sent it.
  const last = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : Infinity;
  if (last >= pruned && last <= head) return { cursor: last, told: null };
  const reason = last > head ? 'unknown' : 'tooOld';
  return { cursor: head, told: { name: 'reset', data: { reason } } };
}

/** Sends a campaign's news to those of its streams that take any. */
async function dispatch({ db }: Parts, streams: readonly Stream[]): Promise<void> {
  const ready = streams.filter(({ taking }) => taking);
  const [first] = ready;
  if (first === undefined) return;
  const after = Math.min(...ready.map(({ cursor }) => cursor));
  const events = await eventsAfter(db.pool, { campaignId: first.campaignId, after, limit: PAGE });
  // Asked after reading: what was pruned up to now may be missing from what was read.
  const behind = ready.some((stream) => stream.behind);
  const { head, pruned } = behind ? await eventBounds(db.pool) : { head: 0, pruned: 0 };
  for (const stream of ready) {
    if (stream.cursor < pruned) stream.reset(head, 'tooOld');
    stream.tell(events);
    stream.behind = events.length === PAGE;
  }
  for (const stream of streams) if (!stream.taking) stream.behind = true;
}

function byCampaign(streams: Iterable<Stream>): Map<string, Stream[]> {
  const groups = new Map<string, Stream[]>();
  for (const stream of streams) {
    groups.set(stream.campaignId, [...(groups.get(stream.campaignId) ?? []), stream]);
  }
  return groups;
}

async function endUnwelcome({ db, now }: Parts, streams: Iterable<Stream>): Promise<void> {
  for (const stream of streams) {
    const at = now();
    // Listening is no use of a session: a screen that nobody looks at ends with it.
    const asked = { at: new Date(at), touch: false };
    const holder = await holderOf(db.pool, stream.credential, asked).catch(() => undefined);
    if (holder) stream.goodAt = at;
    else if (holder === null || at - stream.goodAt > UNSURE_MS) stream.end();
  }
}

function startWork(
  parts: Parts,
  publisher: Publisher,
  { streams, times }: { streams: Set<Stream>; times: HubTimes },
) {
  const look = async (): Promise<void> => {
    await publisher.timeline();
    for (const group of byCampaign(streams).values()) await dispatch(parts, group);
  };
  const snapshot = async (): Promise<void> => {
    // One after another: figures are the heavy part, and nobody waits for them.
    for (const id of byCampaign(streams).keys()) {
      await snapshotsOf(parts, id)
        .then((snapshots) => publisher.snapshots(snapshots))
        .catch(tellFault(parts));
    }
  };
  const ping = async (): Promise<void> => {
    for (const stream of streams) stream.ping();
  };
  const ends = [
    every(times.look, parts, look),
    every(times.snapshot, parts, snapshot),
    every(times.ping, parts, ping),
    every(times.token, parts, () => endUnwelcome(parts, streams)),
    every(times.prune, parts, () => publisher.prune()),
  ];
  return () => ends.forEach((end) => end());
}

/** A hub with nothing open; it works only while somebody listens. */
export function createStreamHub(parts: Parts, over: Partial<HubTimes> = {}): StreamHub {
  const times = { ...HUB_TIMES, ...over };
  const publisher = createPublisher(parts.db, parts.now);
  const streams = new Set<Stream>();
  let stopWork: (() => void) | undefined;
  let closed = false;

  const assertRoom = (personId: string): void => {
    if (closed) throw new ApiError('UNAVAILABLE', 'The API is stopping: connect again');
    if ([...streams].filter((stream) => stream.personId === personId).length < STREAMS_A_PERSON) return;
    throw new ApiError('TOO_MANY_STREAMS', `At most ${STREAMS_A_PERSON} streams a person: close one`, {
      headers: { 'Retry-After': '15' },
    });
  };

  return {
    async open(res, asked, lastEventId) {
      assertRoom(asked.personId);
      await publisher.timeline();
      const start = await beginning(parts, lastEventId);
      // Others may have come while the database was asked.
      assertRoom(asked.personId);
      if (res.destroyed) return;
      const stream = openStream(res, asked, { ...start, at: parts.now() });
      streams.add(stream);
      stopWork ??= startWork(parts, publisher, { streams, times });
      res.once('close', () => {
        streams.delete(stream);
        if (streams.size > 0) return;
        stopWork?.();
        stopWork = undefined;
      });
    },
    count: () => ({
      streams: streams.size,
      people: new Set([...streams].map(({ personId }) => personId)).size,
    }),
    close() {
      closed = true;
      for (const stream of streams) stream.end();
    },
  };
}
