/** Every error a person or a shop system can be told of; `api/errors.ts` gives each its HTTP status. */
export const DOMAIN_ERROR_CODES = [
  'ACKNOWLEDGED_ALREADY',
  'ALREADY_CLOSED',
  'APPROVAL_NOT_OPEN',
  'BASELINE_MISSING',
  'BUDGET_NOT_OPEN',
  'BUDGET_SPENT',
  'BUYER_LIMIT',
  'CAMPAIGN_NOT_FOUND',
  'CHECK_UNKNOWN',
  'CONSENT_NEWER',
  'COUPON_SPENT',
  'CURRENCY_MISMATCH',
  'CUSTOMER_NOT_FOUND',
  'DAILY_CAP',
  'DECIDED_ALREADY',
  'DRAW_CONFLICT',
  'DRAW_NOT_FOUND',
  'DRAW_REFUSED',
  'INCIDENT_CLOSED',
  'INCIDENT_NOT_FOUND',
  'INVALID_AMOUNT',
  'INVALID_BODY',
  'INVALID_DURATION',
  'INVALID_MOMENT',
  'INVALID_PLAN',
  'INVENTORY_UNAVAILABLE',
  'KEY_IN_USE',
  'LAST_ADMIN',
  'MESSAGE_NOT_FOUND',
  'NOT_AN_APPROVER',
  'NOT_A_SIGNER',
  'NOT_PAUSED',
  'NOT_RUN_YET',
  'ORDER_CONFLICT',
  'ORDER_REFUNDED',
  'PAUSED_ALREADY',
  'PERSON_INACTIVE',
  'PERSON_UNKNOWN',
  'PLAN_CHANGED',
  'PLAN_NOT_AWAITED',
  'PRICE_CHANGED',
  'READINESS_NOT_OPEN',
  'RECAP_CHANGED',
  'RECAP_NOT_FOUND',
  'REFUND_TOO_LARGE',
  'SELF_APPROVAL',
  'SOLD_OUT',
  'SPEND_CONFLICT',
  'START_IN_PAST',
  'STOCK_ELSEWHERE',
  'STOCK_SHORT',
  'TASK_BLOCKED',
  'TASK_UNKNOWN',
  'TEMPLATE_NOT_FOUND',
  'TRANSITION_NOT_ALLOWED',
  'UNKNOWN_CURRENCY',
  'VERSION_CONFLICT',
  'VERSION_NOT_FOUND',
  'WITHDRAW_FIRST',
  'WORKER_UNAVAILABLE',
] as const;

export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

/** A rule of the business was broken: the code is for programs, the message names the thing and its state. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  /** Facts a caller may show beside the message; never personal data. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: DomainErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}

/** Makes a forgotten case of a union a type error; throws a plain Error when reached all the same. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value ${JSON.stringify(value)}`);
}
