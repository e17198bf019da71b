import type { Client } from '@temporalio/client';
import type { DataConverter, Payload } from '@temporalio/common';
import type { Text } from './canaries.ts';

const decode = (bytes: ArrayBufferView): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/** Every string and every run of bytes (a payload's data among them) below a value, with the path to it. */
export function* textsOf(value: unknown, where: string): Generator<Text> {
  if (typeof value === 'string') yield { where, text: value };
  else if (ArrayBuffer.isView(value)) yield { where, text: decode(value) };
  else if (Array.isArray(value))
    for (const [at, item] of value.entries()) yield* textsOf(item, `${where}.${at}`);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* textsOf(item, `${where}.${key}`);
}

/** A converter that keeps the text of every payload as it is made: arguments, results, memos, details, heartbeats. */
export function catchPayloads(): { dataConverter: DataConverter; caught: Text[] } {
  const caught: Text[] = [];
  const keep = (payload: Payload): Payload => {
    caught.push(...textsOf(payload, 'payload'));
    return payload;
  };
  const codec = {
    encode: async (payloads: Payload[]) => payloads.map(keep),
    decode: async (payloads: Payload[]) => payloads,
  };
  return { dataConverter: { payloadCodecs: [codec] }, caught };
}

export interface Histories {
  texts: Text[];
  /** Workflow types met. */
  types: Set<string>;
  /** Kinds of event met, such as `workflowExecutionSignaledEventAttributes`. */
  kinds: Set<string>;
}

/** All that a server keeps of one run: history, memo, search attributes, pending activities. */
export async function readHistory(
  { workflow }: Client,
  { workflowId, runId }: { workflowId: string; runId?: string },
): Promise<Histories> {
  const handle = workflow.getHandle(workflowId, runId);
  const { raw, type } = await handle.describe();
  const texts = [...textsOf(raw, workflowId)];
  const kinds = new Set<string>();
  const { events } = await handle.fetchHistory();
  for (const event of events ?? []) {
    for (const key of Object.keys(event)) if (key.endsWith('Attributes')) kinds.add(key);
    texts.push(...textsOf(event, `${workflowId}#${String(event.eventId)}`));
  }
  return { texts, types: new Set([type]), kinds };
}

/** The same of every run of every workflow a server has. */
export async function readHistories(client: Client): Promise<Histories> {
  const all: Histories = { texts: [], types: new Set(), kinds: new Set() };
  for await (const run of client.workflow.list()) {
    const { texts, types, kinds } = await readHistory(client, run);
    // Spread into a call, a long history would be more arguments than there may be.
    all.texts = all.texts.concat(texts);
    for (const type of types) all.types.add(type);
    for (const kind of kinds) all.kinds.add(kind);
  }
  return all;
}

/** Looks again and again at the activities under way, whose failures and heartbeats no history keeps; answers how to end it. */
export function watchPending({ workflow }: Client): () => Promise<Text[]> {
  const texts: Text[] = [];
  let watching = true;
  const look = async (): Promise<void> => {
    while (watching) {
      for await (const { workflowId } of workflow.list({ query: 'ExecutionStatus = "Running"' })) {
        const { raw } = await workflow.getHandle(workflowId).describe();
        texts.push(...textsOf(raw.pendingActivities ?? [], `${workflowId} pending`));
      }
      await new Promise((wake) => setTimeout(wake, 250));
    }
  };
  const done = look();
  return async () => {
    watching = false;
    await done;
    return texts;
  };
}
