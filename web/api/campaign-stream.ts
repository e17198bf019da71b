import { createEventReader, type ServerEvent } from './server-events.ts';

/** How a campaign's page hears of news: by the open stream, trying to open it again, or by asking now and then. */
export type Liveness = 'connected' | 'reconnecting' | 'polling';

/** What a stream needs of its surroundings; times in milliseconds. */
export interface StreamParts {
  /** Address of the events, with the language of their texts. */
  address: string;
  onEvent: (event: ServerEvent) => void;
  onState: (state: Liveness) => void;
  /** The session is gone: nothing is opened any more. */
  onSignedOut: () => void;
  /** Asked now and then while no further stream may be opened. */
  onPoll: () => void;
  fetch?: typeof fetch;
  random?: () => number;
  times?: Partial<StreamTimes>;
}

/** How long is waited for what, milliseconds. */
export interface StreamTimes {
  /** Before the first try to open it again; doubled from try to try. */
  first: number;
  most: number;
  /** Without a byte the connection counts as broken; the server pings every 15 s. */
  silence: number;
  /** Between two questions while nothing is streamed, and until the next try to open a stream. */
  poll: number;
}

const TIMES: StreamTimes = { first: 500, most: 15_000, silence: 40_000, poll: 10_000 };

/** A stream that stays open until it is closed. */
export interface CampaignStream {
  close(): void;
}

/** How long to wait after so many failures in a row, at least half of it, so that not all come back at once. */
export function waitAfter(failures: number, { first, most }: StreamTimes, random: () => number): number {
  const whole = Math.min(most, first * 2 ** Math.min(failures - 1, 20));
  return Math.round(whole / 2 + (random() * whole) / 2);
}

/** What follows an attempt: `refused` is TOO_MANY_STREAMS, `lost` anything that may pass by itself. */
type End = 'lost' | 'refused' | 'signedOut';

const endOf = ({ status }: Response): End =>
  status === 429 ? 'refused' : status === 401 ? 'signedOut' : 'lost';

class OpenStream implements CampaignStream {
  private readonly parts: StreamParts;
  private readonly times: StreamTimes;
  private readonly read: (piece: string) => void;
  private abort = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastId: string | null = null;
  private failures = 0;
  private closed = false;

  constructor(parts: StreamParts) {
    this.parts = parts;
    this.times = { ...TIMES, ...parts.times };
    this.read = createEventReader((event) => {
      if (event.id !== null) this.lastId = event.id;
      parts.onEvent(event);
    });
    void this.run();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.abort.abort();
  }

  private async run(): Promise<void> {
    while (!this.closed) {
      const end = await this.attempt();
      if (this.closed) return;
      if (end === 'signedOut') return this.parts.onSignedOut();
      this.failures += 1;
      this.parts.onState(end === 'refused' ? 'polling' : 'reconnecting');
      if (end === 'refused') this.parts.onPoll();
      const wait =
        end === 'refused'
          ? this.times.poll
          : waitAfter(this.failures, this.times, this.parts.random ?? Math.random);
      await new Promise<void>((resolve) => {
        this.timer = setTimeout(resolve, wait);
      });
    }
  }

  /** Opens it once and reads until it ends, for whatever reason. */
  private async attempt(): Promise<End> {
    this.abort = new AbortController();
    this.watch();
    try {
      const response = await (this.parts.fetch ?? fetch)(this.parts.address, {
        credentials: 'same-origin',
        signal: this.abort.signal,
        headers: {
          accept: 'text/event-stream',
          ...(this.lastId !== null && { 'last-event-id': this.lastId }),
        },
      });
      if (!response.ok || response.body === null) return endOf(response);
      this.failures = 0;
      this.parts.onState('connected');
      const text = new TextDecoder();
      const reader = response.body.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        this.watch();
        this.read(text.decode(part.value, { stream: true }));
      }
      return 'lost';
    } catch {
      return 'lost';
    } finally {
      clearTimeout(this.timer);
      // What came of a frame before the end is nobody's.
      this.read('\n\n');
    }
  }

  /** A connection that says nothing is given up: the other end may be long gone. */
  private watch(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.abort.abort(), this.times.silence);
  }
}

/**
 * Opens a campaign's events and keeps them open: after an end or a failure again, with longer and longer waits, from the
 * event seen last on. Where the person has too many streams it asks to be polled and tries again later.
 */
export function openCampaignStream(parts: StreamParts): CampaignStream {
  return new OpenStream(parts);
}
