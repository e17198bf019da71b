/**
 * Charged money. In a `Plan` a safe integer of minor units; in a `PlanDocument` decimal text.
 * `N` is the only difference between the two: see `domain/plan/money-fields.ts`.
 */
export type Amount<N = number> = N;

/** A unit price or unit cost. In a `Plan` a safe integer of thousandths of the major unit; else decimal text. */
export type Price<N = number> = N;

/** Any other exact number (a rate 0.2, percent points 12.5, a target) as decimal text in its one spelling. */
export type Exact = string;

/** E-mail of a person who must exist. Plans hold them; workflow payloads hold person ids. */
export type Person = string;

/** Refers to the `key` of another part of the plan. */
export type Key = string;
