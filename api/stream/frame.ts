import type { CampaignEvent, SnapshotEvent, ToldEvent } from '../../store/campaign-events.ts';
import { groupOf } from '../timeline-groups.ts';
import { timelineText, type TextLanguage } from '../timeline-texts.ts';

/** For whom an event is put into words. */
export interface Listener {
  language: TextLanguage;
  /** The campaign's zone. */
  timeZone: string;
}

/** What a stream may send under `event:`; `ready` and `reset` say where it begins. */
export const EVENT_NAMES = [
  'phase',
  'kpis',
  'incident',
  'approval',
  'wave',
  'timeline',
  'ready',
  'reset',
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

const LIFECYCLE =
  /^(started|phase|phaseLate|paused|resumed|stopAsked|cancelled|rejected|aborted|completed|extended|emergencyStop|emergencyLifted)$/;

/** The name under which an entry of the timeline is sent, by its kind; `timeline` where no closer one fits. */
export function eventName(entry: string): EventName {
  if (LIFECYCLE.test(entry)) return 'phase';
  const [, area] = /^(approval|incident|wave)[A-Z]/.exec(entry) ?? [];
  return (area as EventName | undefined) ?? 'timeline';
}

const instant = (at: number): string => new Date(at).toISOString();

function told(
  { timelineId, at, phase, entry, actor, reason, data }: ToldEvent,
  { language, timeZone }: Listener,
) {
  const text = timelineText({ kind: entry, phase, data, actor, reason }, { language, timeZone });
  return {
    timelineId,
    at: instant(at),
    phase,
    kind: entry,
    group: groupOf(entry),
    actor,
    reason,
    text,
    data,
  };
}

function shown({ at, subject, data }: SnapshotEvent) {
  const kind = subject === 'kpis' ? 'kpis' : 'waveProgress';
  return { at: instant(at), kind, ...data };
}

/** One frame of the wire: name, number and one line of JSON. */
export function frame(name: EventName, seq: number, data: unknown): string {
  return `event: ${name}\nid: ${seq}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** An event as a frame, in the listener's language. */
export function eventFrame(event: CampaignEvent, listener: Listener): string {
  if (event.kind === 'told') return frame(eventName(event.entry), event.seq, told(event, listener));
  return frame(event.subject === 'kpis' ? 'kpis' : 'wave', event.seq, shown(event));
}
