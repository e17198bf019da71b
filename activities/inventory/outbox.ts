import type { Inventory } from '../../domain/inventory/port.ts';
import type { Database } from '../../infra/database.ts';
import type { Logger } from '../../infra/logger.ts';
import { deliverSteps } from './deliver.ts';
import { readStock } from './read-stock.ts';

export interface OutboxDeps {
  db: Pick<Database, 'pool'>;
  inventory: Inventory;
  logger: Logger;
}

/** What another system's inventory is owed, delivered beside the monitor's look and never holding it up. */
export interface Outbox {
  /** Begins a turn at `at` (epoch ms), unless one is under way. */
  turn(at: number): void;
  /** When the turn under way has ended, if there is one. */
  idle(): Promise<void>;
}

/** An outbox with nothing under way; a turn that fails is logged and tried again with the next. */
export function createOutbox(deps: OutboxDeps): Outbox {
  let running: Promise<void> | undefined;
  const run = async (at: number): Promise<void> => {
    try {
      await deliverSteps(deps, at);
      await readStock(deps, at);
    } catch (error) {
      deps.logger.error({ err: error }, 'the inventory could not be told or read');
    } finally {
      running = undefined;
    }
  };
  return {
    turn: (at) => void (running ??= run(at)),
    idle: async () => running,
  };
}
