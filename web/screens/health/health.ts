import type { AnswerOf } from '../../api/client.ts';

export type Health = AnswerOf<'GET /v1/health'>;

/** What is wrong, in the order in which one would look into it. */
export type Trouble =
  | { kind: 'part'; name: Health['parts'][number]['part'] }
  | { kind: 'queue'; name: string }
  | { kind: 'gate' };

/** Everything that keeps the installation from being well; a queue nobody can be asked about is told once, as Temporal. */
export function troublesOf({ parts, workers, mailGate }: Health): Trouble[] {
  const parted = parts
    .filter(({ state }) => state === 'down')
    .map(({ part }) => ({ kind: 'part' as const, name: part }));
  const queues = workers
    .filter(({ state }) => state === 'down')
    .map(({ queue }) => ({ kind: 'queue' as const, name: queue }));
  const shut = mailGate !== null && mailGate.state !== 'open';
  return [...parted, ...queues, ...(shut ? [{ kind: 'gate' as const }] : [])];
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in the unit that reads best, in steps of a thousand. */
export function sizeOf(bytes: number): { value: number; unit: (typeof UNITS)[number] } {
  const step = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return { value: bytes / 1_000 ** step, unit: UNITS[step] ?? 'B' };
}
