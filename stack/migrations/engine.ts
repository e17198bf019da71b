import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { schemaAdapter } from './adapter.ts';

// The engine reports a panic's message through this global before it traps; without it the message is lost.
const panic = { message: '', set_message: (message: string) => void (panic.message = message) };
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panic });

interface Wasm {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ exports: { __wbindgen_start(): void } }>;
}
// Only the DOM's types know of it.
const { WebAssembly } = globalThis as unknown as { WebAssembly: Wasm };

let instantiated: Promise<void> | undefined;

/** Prisma's schema engine as WebAssembly: the same one as its CLI's, without a binary for each platform. */
async function instantiate(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const module = await WebAssembly.compile(await readFile(entry.replace(/\.js$/, '_bg.wasm')));
  const functions = { ...bindings } as Record<string, unknown>;
  // The engine leaves its lock's time-out of 10 s running, which must not keep a finished process alive.
  for (const name of Object.keys(functions).filter((key) => key.startsWith('__wbg_setTimeout_'))) {
    functions[name] = (callback: () => void, milliseconds: number) =>
      setTimeout(callback, milliseconds).unref();
  }
  const imports = { './schema_engine_bg.js': functions };
  const instance = await WebAssembly.instantiate(module, imports);
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

export type SchemaEngine = bindings.SchemaEngine;

/**
 * Opens the schema engine on a database, runs `work` and frees it.
 * @param url address of the database
 * @throws what `work` throws; where the database refused a statement, with the database's own error as cause
 */
export async function withEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  await (instantiated ??= instantiate());
  const connections = schemaAdapter(url);
  const adapter = bindMigrationAwareSqlAdapterFactory(connections);
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  try {
    return await work(engine);
  } catch (error) {
    // The engine only knows a number of what the adapter threw.
    const id = /External error id#(\d+)/.exec(String(error))?.[1];
    const cause = id === undefined ? undefined : adapter.errorRegistry.consumeError(Number(id))?.error;
    const reason = cause instanceof Error ? cause.message : JSON.stringify(cause);
    throw cause === undefined ? error : new Error(`${String(error).split('\n')[0]} ${reason}`, { cause });
  } finally {
    engine.free();
    await connections.close();
  }
}
