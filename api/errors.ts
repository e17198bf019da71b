import { DomainError, type DomainErrorCode } from '../domain/errors.ts';

/** Errors of HTTP itself, which no rule of the business knows. */
export type HttpErrorCode =
  | 'BODY_TOO_LARGE'
  | 'CSRF_REFUSED'
  | 'FORBIDDEN'
  | 'IDEMPOTENCY_CONFLICT'
  | 'INTERNAL'
  | 'INVALID_HEADER'
  | 'INVALID_QUERY'
  | 'INVALID_SIGNATURE'
  | 'IN_PROGRESS'
  | 'METHOD_NOT_ALLOWED'
  | 'NOT_FOUND'
  | 'PASSWORDS_OFF'
  | 'PASSWORD_LINK_GONE'
  | 'PASSWORD_REFUSED'
  | 'PASSWORD_WRONG'
  | 'PERSON_EXISTS'
  | 'PERSON_NOT_FOUND'
  | 'RATE_LIMITED'
  | 'TIMED_OUT'
  | 'SESSION_NOT_FOUND'
  | 'SIGN_IN_LOCKED'
  | 'SIGN_IN_REFUSED'
  | 'TOKEN_NOT_FOUND'
  | 'TOO_MANY_STREAMS'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE'
  | 'UNSUPPORTED_MEDIA_TYPE';
export type ErrorCode = DomainErrorCode | HttpErrorCode;

/** One fault of a body: where, as keys and indexes from the top (`[]` is the whole body), and what. */
export interface Issue {
  path: (string | number)[];
  message: string;
  code?: string;
}

/** RFC 9457, with the members API.md adds. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  issues?: Issue[];
  [more: string]: unknown;
}

interface ErrorMeaning {
  status: number;
  title: string;
}

/** The one table from code to status and title; `docs/errors.md` is made from it. A forgotten code is a type error. */
export const ERRORS = {
  ACKNOWLEDGED_ALREADY: { status: 409, title: 'Somebody has acknowledged it' },
  ALREADY_CLOSED: { status: 409, title: 'It has ended already' },
  APPROVAL_NOT_OPEN: { status: 409, title: 'No approval is open' },
  BASELINE_MISSING: { status: 409, title: 'A goal has no data to compare with' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  BUDGET_NOT_OPEN: { status: 409, title: 'The budget line is not open' },
  BUDGET_SPENT: { status: 409, title: 'The budget is spent' },
  BUYER_LIMIT: { status: 409, title: 'More than one buyer may have' },
  CAMPAIGN_NOT_FOUND: { status: 404, title: 'No such campaign' },
  CHECK_UNKNOWN: { status: 404, title: 'No such check' },
  CONSENT_NEWER: { status: 409, title: 'A later statement stands' },
  COUPON_SPENT: { status: 409, title: 'The coupon is spent' },
  CSRF_REFUSED: { status: 403, title: 'Not from a page of ours' },
  CURRENCY_MISMATCH: { status: 422, title: 'Not the currency of the shop' },
  CUSTOMER_NOT_FOUND: { status: 404, title: 'No such customer' },
  DAILY_CAP: { status: 409, title: "The day's limit is reached" },
  DECIDED_ALREADY: { status: 409, title: 'Decided already' },
  DRAW_CONFLICT: { status: 409, title: 'It stands otherwise already' },
  DRAW_NOT_FOUND: { status: 404, title: 'No such draw' },
  DRAW_REFUSED: { status: 409, title: 'No draw now, or not for this customer' },
  FORBIDDEN: { status: 403, title: 'Not allowed for this role' },
  IDEMPOTENCY_CONFLICT: { status: 409, title: 'The key was used with another body' },
  INCIDENT_CLOSED: { status: 409, title: 'The incident is resolved' },
  INCIDENT_NOT_FOUND: { status: 404, title: 'No such incident' },
  INTERNAL: { status: 500, title: 'Something went wrong on our side' },
  INVALID_AMOUNT: { status: 400, title: 'Not an amount' },
  INVALID_BODY: { status: 400, title: 'The body is not valid' },
  INVALID_DURATION: { status: 400, title: 'Not a duration' },
  INVALID_HEADER: { status: 400, title: 'A header is not valid' },
  INVALID_MOMENT: { status: 400, title: 'Not a moment' },
  INVALID_PLAN: { status: 400, title: 'The plan is not valid' },
  INVALID_QUERY: { status: 400, title: 'The query is not valid' },
  INVALID_SIGNATURE: { status: 401, title: 'The signature is not valid' },
  INVENTORY_UNAVAILABLE: { status: 503, title: "The shop's inventory does not answer" },
  IN_PROGRESS: { status: 409, title: 'The same request is still running' },
  KEY_IN_USE: { status: 409, title: 'The key is in use' },
  LAST_ADMIN: { status: 409, title: 'Nobody could administer any more' },
  MESSAGE_NOT_FOUND: { status: 404, title: 'No such message' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Not with this method' },
  NOT_AN_APPROVER: { status: 403, title: 'Not an approver of this level' },
  NOT_A_SIGNER: { status: 403, title: 'Not one of those who sign' },
  NOT_FOUND: { status: 404, title: 'Nothing here' },
  NOT_PAUSED: { status: 409, title: 'It is not paused' },
  NOT_RUN_YET: { status: 409, title: 'No landed part runs this yet' },
  ORDER_CONFLICT: { status: 409, title: 'The order id was used for another order' },
  ORDER_REFUNDED: { status: 409, title: 'The order is refunded whole' },
  PASSWORDS_OFF: { status: 403, title: 'Nobody signs in by password here' },
  PASSWORD_LINK_GONE: { status: 410, title: 'The link is used up, expired or unknown' },
  PASSWORD_REFUSED: { status: 422, title: 'Not a password that is safe enough' },
  PASSWORD_WRONG: { status: 403, title: 'Not the password now in use' },
  PAUSED_ALREADY: { status: 409, title: 'It is paused already' },
  PERSON_EXISTS: { status: 409, title: 'The person is there already' },
  PERSON_INACTIVE: { status: 409, title: 'The person is not active' },
  PERSON_NOT_FOUND: { status: 404, title: 'No such person' },
  PERSON_UNKNOWN: { status: 422, title: 'A person of the plan is unknown' },
  PLAN_CHANGED: { status: 409, title: 'The plan has changed' },
  PLAN_NOT_AWAITED: { status: 409, title: 'No plan is awaited' },
  PRICE_CHANGED: { status: 409, title: 'The price has changed' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  READINESS_NOT_OPEN: { status: 409, title: 'No readiness check is open' },
  RECAP_CHANGED: { status: 409, title: 'There is a newer report' },
  RECAP_NOT_FOUND: { status: 404, title: 'No recap yet' },
  REFUND_TOO_LARGE: { status: 422, title: 'More than the order has left' },
  SELF_APPROVAL: { status: 403, title: 'Nobody approves their own plan' },
  SESSION_NOT_FOUND: { status: 404, title: 'No such session' },
  SIGN_IN_LOCKED: { status: 429, title: 'Too many tries to sign in' },
  SIGN_IN_REFUSED: { status: 401, title: 'Address or password is not right' },
  SOLD_OUT: { status: 409, title: 'Sold out' },
  SPEND_CONFLICT: { status: 409, title: 'The reference stands for another booking' },
  START_IN_PAST: { status: 422, title: 'The start has passed' },
  STOCK_ELSEWHERE: { status: 409, title: "The shop's own inventory keeps this stock" },
  STOCK_SHORT: { status: 409, title: 'Not that many units free' },
  TASK_BLOCKED: { status: 409, title: 'Another task comes first' },
  TASK_UNKNOWN: { status: 404, title: 'No such task' },
  TEMPLATE_NOT_FOUND: { status: 404, title: 'No such template' },
  TIMED_OUT: { status: 503, title: 'It took too long' },
  TOKEN_NOT_FOUND: { status: 404, title: 'No such token' },
  TOO_MANY_STREAMS: { status: 429, title: 'Too many open streams' },
  TRANSITION_NOT_ALLOWED: { status: 409, title: 'Not from where it stands' },
  UNAUTHENTICATED: { status: 401, title: 'Sign in first' },
  UNAVAILABLE: { status: 503, title: 'A part we need is down' },
  UNKNOWN_CURRENCY: { status: 422, title: 'No such currency' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Not this kind of body' },
  VERSION_CONFLICT: { status: 409, title: 'Another version was stored meanwhile' },
  VERSION_NOT_FOUND: { status: 404, title: 'No such version' },
  WITHDRAW_FIRST: { status: 409, title: 'The plan is in approval' },
  WORKER_UNAVAILABLE: { status: 503, title: 'No worker took it' },
} as const satisfies Record<ErrorCode, ErrorMeaning>;

/** An error of HTTP or of the business that a caller is told of as it is. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  /** Members beside the standard ones (`issues`, `roles`, …); never personal data. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Headers of the answer, such as `Retry-After` (seconds). */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ErrorCode,
    message: string,
    more: { details?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.details = more.details ?? {};
    this.headers = more.headers ?? {};
  }
}

/** A bad body with all its faults, 400 INVALID_BODY. */
export function invalidBody(issues: Issue[]): ApiError {
  const first = issues[0];
  const detail = `${issues.length} problem${issues.length === 1 ? '' : 's'} in the body`;
  const where = first === undefined ? '' : `: ${first.path.join('.') || 'body'}: ${first.message}`;
  return new ApiError('INVALID_BODY', detail + where, { details: { issues } });
}

/** The Problem Details of a code. */
export function problem(code: ErrorCode, detail: string, more: Record<string, unknown> = {}): Problem {
  const { status, title } = ERRORS[code];
  return { ...more, type: `/docs/errors#${code}`, title, status, detail, code };
}

/** What the caller is told of an error, or nothing where it is not meant for callers (then 500 INTERNAL). */
export function knownProblem(error: unknown): Problem | undefined {
  if (!(error instanceof DomainError) && !(error instanceof ApiError)) return undefined;
  return problem(error.code, error.message, error.details);
}
