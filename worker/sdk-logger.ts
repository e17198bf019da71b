import type { Logger as SdkLogger, LogLevel } from '@temporalio/worker';
import type { Logger } from '../infra/logger.ts';

const LEVELS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;

/** The SDK's log lines through the process's own logger, which redacts; arguments of activities are never among them. */
export function sdkLogger(logger: Logger): SdkLogger {
  const log = (level: LogLevel, message: string, meta: object = {}): void => {
    const { error, ...facts } = meta as { error?: unknown };
    logger[LEVELS[level]]({ ...facts, ...(error !== undefined && { err: error }) }, message);
  };
  return {
    log,
    trace: (message, meta) => log('TRACE', message, meta),
    debug: (message, meta) => log('DEBUG', message, meta),
    // Started and stopped, a line each: of use to who looks for trouble, noise to others.
    info: (message, meta) => log('DEBUG', message, meta),
    warn: (message, meta) => log('WARN', message, meta),
    error: (message, meta) => log('ERROR', message, meta),
  };
}
