import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, Next } from '@temporalio/worker';
import { DomainError } from '../domain/errors.ts';

/** PostgreSQL's own word for what went wrong: five characters. */
const SQL_STATE = /^[0-9A-Z]{5}$/;

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/**
 * What a workflow may see of an error, because it stays in history: a rule of the business as a failure of its code
 * that is not tried again; everything else by its code, without the message, which may quote a row or an address.
 */
export function toFailure(error: unknown): Error {
  if (error instanceof ApplicationFailure || error instanceof CancelledFailure) return error;
  if (error instanceof DomainError) return ApplicationFailure.nonRetryable(error.message, error.code);
  const code = codeOf(error);
  if (code !== undefined && SQL_STATE.test(code))
    return quiet(`PostgreSQL answered ${code}`, `SQL_${code}`, error);
  if (code !== undefined) return quiet(`A system call failed with ${code}`, code, error);
  const name = error instanceof Error ? error.name : 'Error';
  return quiet(`An activity failed with ${name}`, name, error);
}

/** The same place in the code, without the words. */
function quiet(message: string, type: string, error: unknown): ApplicationFailure {
  const failure = ApplicationFailure.retryable(message, type);
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  failure.stack = [`${failure.name}: ${message}`, ...frames].join('\n');
  return failure;
}

/** Puts `toFailure` around every activity; `report` gets the whole error, for the log that redacts it. */
export function failureInterceptor(report: (error: unknown) => void): ActivityInboundCallsInterceptor {
  return {
    async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>) {
      try {
        return await next(input);
      } catch (error) {
        const failure = toFailure(error);
        if (failure !== error) report(error);
        throw failure;
      }
    },
  };
}
