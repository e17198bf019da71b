import { Context } from '@temporalio/activity';
import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, Next } from '@temporalio/worker';

const LONGEST_PAUSE_MS = 1_000;

/**
 * Beats for every activity that has a heartbeat timeout while its process lives: a statement over many rows may take
 * minutes, and a worker that dies under it is to be seen in seconds.
 */
export function beatingInterceptor(): ActivityInboundCallsInterceptor {
  return {
    async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>) {
      const context = Context.current();
      const { heartbeatTimeoutMs } = context.info;
      if (!heartbeatTimeoutMs) return next(input);
      const pause = Math.min(heartbeatTimeoutMs / 3, LONGEST_PAUSE_MS);
      const beats = setInterval(() => context.heartbeat(), pause);
      try {
        return await next(input);
      } finally {
        clearInterval(beats);
      }
    },
  };
}
