import { ApplicationFailure } from '@temporalio/workflow';

/** The code at the root of a failure: the type of the innermost application failure, or `FAILED`. */
export function codeOf(error: unknown): string {
  let code = 'FAILED';
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof ApplicationFailure && at.type) code = at.type;
  }
  return code;
}
