import type { Response } from 'express';
import type { CampaignEvent } from '../../store/campaign-events.ts';
import type { Credential } from '../../store/credentials.ts';
import { eventFrame, frame, type Listener } from './frame.ts';

/** Who listens, to what. */
export interface NewStream extends Listener {
  campaignId: string;
  personId: string;
  /** What it was opened with: asked again while the stream is open. */
  credential: Credential;
}

/** Where a stream begins: after a number, with what a listener is told of it. */
export interface Beginning {
  cursor: number;
  told: { name: 'ready' | 'reset'; data: Record<string, unknown> } | null;
}

/** One open answer. */
export interface Stream extends NewStream {
  /** Number of the last event written. */
  cursor: number;
  /** More was there than it has got: what it still lacks may be dropped meanwhile. */
  behind: boolean;
  /** Real time at which its token or session was last good. */
  goodAt: number;
  /** Whether the listener has taken what was written; while not, nothing more is. */
  readonly taking: boolean;
  /** Writes events after its cursor. */
  tell(events: readonly CampaignEvent[]): void;
  /** Begins anew after a number, because what was between is gone. */
  reset(head: number, reason: 'tooOld' | 'unknown'): void;
  ping(): void;
  end(): void;
}

/** The open streams of this process. */
export interface StreamHub {
  /**
   * Answers with a stream of a campaign's events, which then lives until its listener, its token or session, or the hub ends it.
   * @param lastEventId the number its listener has seen last, as sent
   * @throws ApiError TOO_MANY_STREAMS, UNAVAILABLE once the hub is closed
   */
  open(res: Response, asked: NewStream, lastEventId: string | undefined): Promise<void>;
  /** How many are open, and for how many people. */
  count(): { streams: number; people: number };
  /** Ends every stream and takes no more. */
  close(): void;
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Proxies that gather an answer before they pass it on are told not to.
  'X-Accel-Buffering': 'no',
};
const RETRY = 'retry: 3000\n\n';

/** Sends the head of a stream that will say nothing (HEAD). */
export function endAtOnce(res: Response): void {
  res.set(HEADERS).end();
}

/** Begins an answer and writes where it begins. */
export function openStream(
  res: Response,
  asked: NewStream,
  { at, cursor, told }: Beginning & { at: number },
): Stream {
  res.set(HEADERS).flushHeaders();
  res.write(told === null ? RETRY : RETRY + frame(told.name, cursor, told.data));
  const stream: Stream = {
    ...asked,
    ...{ cursor, behind: true, goodAt: at },
    get taking() {
      return !res.writableNeedDrain && !res.writableEnded && !res.destroyed;
    },
    tell(events) {
      const news = events.filter(({ seq }) => seq > stream.cursor);
      const last = news.at(-1);
      if (last === undefined) return;
      stream.cursor = last.seq;
      res.write(news.map((event) => eventFrame(event, stream)).join(''));
    },
    reset(head, reason) {
      stream.cursor = head;
      res.write(frame('reset', head, { reason }));
    },
    ping: () => void (res.writableEnded || res.write(': ping\n\n')),
    end: () => void res.end(),
  };
  return stream;
}
