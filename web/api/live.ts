import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLanguage } from '../i18n/language.ts';
import type { Language } from '../i18n/texts.ts';
import { openCampaignStream, type CampaignStream, type Liveness } from './campaign-stream.ts';
import type { OperationName } from './client.ts';
import { askAgain } from './hooks.ts';
import type { ServerEvent } from './server-events.ts';

export type { Liveness } from './campaign-stream.ts';

const CAMPAIGN: OperationName[] = [
  'GET /v1/campaigns/{id}',
  'GET /v1/campaigns/{id}/timeline',
  'GET /v1/campaigns/{id}/guardrails',
  'GET /v1/campaigns/{id}/adjustments',
];
const INCIDENTS: OperationName[] = [
  'GET /v1/campaigns/{id}/incidents',
  'GET /v1/campaigns/{id}/risks',
  'GET /v1/incidents',
];

/** Whose answers are other ones after an event. */
const TOUCHED: Readonly<Record<string, readonly OperationName[]>> = {
  phase: CAMPAIGN,
  timeline: [...CAMPAIGN, 'GET /v1/campaigns/{id}/readiness', 'GET /v1/campaigns/{id}/tasks'],
  kpis: [
    'GET /v1/campaigns/{id}/kpis',
    'GET /v1/campaigns/{id}/kpis/series',
    'GET /v1/campaigns/{id}/budget',
    'GET /v1/campaigns/{id}/stock',
    'GET /v1/campaigns/{id}',
  ],
  incident: [...CAMPAIGN, ...INCIDENTS],
  approval: [...CAMPAIGN, 'GET /v1/campaigns/{id}/approvals', 'GET /v1/approvals', 'GET /v1/approvals/{id}'],
  wave: [...CAMPAIGN, 'GET /v1/campaigns/{id}/waves'],
  // What was missed is not told: everything may be another.
  ready: CAMPAIGN,
};
const ALL: readonly OperationName[] = [...new Set(Object.values(TOUCHED).flat())];
/** So many news in a row are asked for together. */
const GATHER_MS = 400;
/** A page nobody looks at gives its stream back: a person has few of them, and so has a browser. */
const HIDDEN_MS = 60_000;

/** An entry of the timeline as a stream tells it. */
export interface ToldEntry {
  timelineId: number;
  at: string;
  phase: string;
  kind: string;
  group: string;
  actor: string | null;
  reason: string | null;
  text: string;
  data: Record<string, unknown>;
}

type Hear = (entry: ToldEntry | 'reset') => void;

/** What all parts of a page that show one campaign share. */
class Shared {
  state: Liveness = 'reconnecting';
  readonly watchers = new Set<() => void>();
  readonly hearers = new Set<Hear>();
  private users = 0;
  private stream: CampaignStream | undefined;
  private hide: ReturnType<typeof setTimeout> | undefined;
  private gather: ReturnType<typeof setTimeout> | undefined;
  private readonly due = new Set<OperationName>();
  private readonly address: string;
  private readonly client: QueryClient;

  constructor(address: string, client: QueryClient) {
    this.address = address;
    this.client = client;
  }

  join(): void {
    this.users += 1;
    if (this.users > 1) return;
    document.addEventListener('visibilitychange', this.look);
    this.look();
  }

  /** Answers whether nobody is left. */
  leave(): boolean {
    this.users -= 1;
    if (this.users > 0) return false;
    document.removeEventListener('visibilitychange', this.look);
    clearTimeout(this.hide);
    clearTimeout(this.gather);
    this.stream?.close();
    return true;
  }

  private readonly look = (): void => {
    clearTimeout(this.hide);
    if (document.visibilityState === 'hidden' && this.stream !== undefined) {
      this.hide = setTimeout(() => this.rest(), HIDDEN_MS);
      return;
    }
    this.stream ??= openCampaignStream({
      address: this.address,
      onEvent: (event) => this.hear(event),
      onState: (state) => this.tell(state),
      onPoll: () => this.ask(ALL),
      onSignedOut: () => this.ask(['GET /v1/session']),
    });
  };

  private rest(): void {
    this.stream?.close();
    this.stream = undefined;
    this.tell('reconnecting');
  }

  private tell(state: Liveness): void {
    this.state = state;
    for (const watch of this.watchers) watch();
  }

  private hear({ name, data }: ServerEvent): void {
    this.ask(name === 'reset' ? ALL : (TOUCHED[name] ?? []));
    if (name === 'reset' || name === 'ready') return this.pass('reset');
    const entry = JSON.parse(data) as Partial<ToldEntry>;
    if (entry.timelineId !== undefined) this.pass(entry as ToldEntry);
  }

  private pass(entry: ToldEntry | 'reset'): void {
    for (const hear of this.hearers) hear(entry);
  }

  private ask(operations: readonly OperationName[]): void {
    for (const operation of operations) this.due.add(operation);
    this.gather ??= setTimeout(() => {
      this.gather = undefined;
      const due = [...this.due];
      this.due.clear();
      void askAgain(this.client, due);
    }, GATHER_MS);
  }
}

const open = new Map<string, Shared>();

function enter(id: string, { language, client }: { language: Language; client: QueryClient }) {
  const address = `/v1/campaigns/${id}/events?lang=${language}`;
  const shared = open.get(address) ?? new Shared(address, client);
  open.set(address, shared);
  shared.join();
  return {
    shared,
    leave: () => {
      if (shared.leave()) open.delete(address);
    },
  };
}

/** Keeps what is shown of a campaign true while its page is open, without loading it again. One stream serves all callers. */
export function useCampaignLive(id: string): Liveness {
  const client = useQueryClient();
  const language = useLanguage();
  const [state, setState] = useState<Liveness>('reconnecting');
  useEffect(() => {
    const { shared, leave } = enter(id, { language, client });
    const watch = (): void => setState(shared.state);
    shared.watchers.add(watch);
    watch();
    return () => {
      shared.watchers.delete(watch);
      leave();
    };
  }, [id, language, client]);
  return state;
}

/**
 * Hears of each new entry of a campaign's timeline as it is written, and of `reset` where some may have been missed.
 * @param hear the same function from drawing to drawing
 */
export function useCampaignEntries(id: string, hear: Hear): void {
  const client = useQueryClient();
  const language = useLanguage();
  useEffect(() => {
    const { shared, leave } = enter(id, { language, client });
    shared.hearers.add(hear);
    return () => {
      shared.hearers.delete(hear);
      leave();
    };
  }, [id, language, client, hear]);
}
