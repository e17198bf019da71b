/** Why the stack, or a part of it, cannot start. */
export type StackErrorCode =
  | 'PORT_TAKEN'
  | 'ALREADY_RUNNING'
  | 'DATA_NOT_WRITABLE'
  | 'DATABASE_DOWN'
  | 'DATABASE_NOT_GIVEN'
  | 'DATABASE_NOT_STARTED'
  | 'MIGRATION_FAILED'
  | 'TEMPORAL_DOWN'
  | 'TEMPORAL_NOT_STARTED'
  | 'TEMPORAL_MISSING'
  | 'INBOX_NOT_STARTED'
  | 'API_NOT_STARTED'
  | 'WORKER_NOT_STARTED';

/** A start that failed, in words for the person who typed the command: what happened, and what to do. */
export class StackError extends Error {
  readonly code: StackErrorCode;
  readonly remedy: string;

  constructor(code: StackErrorCode, what: string, remedy: string) {
    super(`${what}\n${remedy}`);
    this.name = 'StackError';
    this.code = code;
    this.remedy = remedy;
  }
}
