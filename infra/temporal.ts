import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';

export interface TemporalAddress {
  /** `host:port` */
  address: string;
  namespace: string;
  /** A hook for tests: sees every payload on its way. */
  dataConverter?: DataConverter;
}

/** A client and the connection it holds. */
export interface TemporalClient {
  client: Client;
  close(): Promise<void>;
}

/** Makes a client that connects at its first call, so that a process starts while Temporal is down. */
export function createTemporalClient({ address, namespace, dataConverter }: TemporalAddress): TemporalClient {
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace, ...(dataConverter && { dataConverter }) });
  return { client, close: () => connection.close() };
}

/**
 * Connects for workers.
 * @throws TransportError when the server does not answer
 */
export function connectNative({ address }: Pick<TemporalAddress, 'address'>): Promise<NativeConnection> {
  return NativeConnection.connect({ address });
}

/**
 * Reads the workflow code that set-up built.
 * @param path the bundle; `<path>.json` beside it holds `{ sources, bundle }`, the second the SHA-256 of the bundle
 * @throws Error when there is none, or when it is not the one that set-up wrote
 */
export async function loadWorkflowBundle(path: string): Promise<{ code: string }> {
  const [code, stamp] = await Promise.all([readFile(path, 'utf8'), readFile(`${path}.json`, 'utf8')]).catch(
    () => {
      throw new Error(`There is no workflow bundle at ${path}. Run npm run setup.`);
    },
  );
  const { bundle } = JSON.parse(stamp) as { bundle: string };
  if (createHash('sha256').update(code).digest('hex') !== bundle) {
    throw new Error(`The workflow bundle at ${path} is not the one set-up wrote. Run npm run setup.`);
  }
  return { code };
}
