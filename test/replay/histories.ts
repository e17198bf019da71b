import { readdir, readFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';

export type History = temporal.api.history.v1.IHistory;

/** A workflow's history with the id it ran under: keys built from it differ otherwise. */
export interface Recorded {
  file: string;
  workflowId: string;
  history: History;
}

/** Where `npm run history:record` writes, a file a run. */
export const FOLDER = new URL('./histories/', import.meta.url);

const codec = proto.temporal.api.history.v1.History;

// The SDK's own JSON form needs one copy of protobufjs for all its packages, which npm does not promise.
/** A history in Temporal's wire form, as base64. */
export const encodeHistory = (history: History): string =>
  Buffer.from(codec.encode(history).finish()).toString('base64');

/** Every recorded history, by file name. */
export async function recordedHistories(): Promise<Recorded[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(new URL(file, FOLDER), 'utf8');
      const { workflowId, history } = JSON.parse(text) as { workflowId: string; history: string };
      return { file, workflowId, history: codec.decode(Buffer.from(history, 'base64')) };
    }),
  );
}
