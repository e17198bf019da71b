import type { Amount, Exact, Key } from './value-types.ts';
import type { Duration, LocalTime } from './time-types.ts';
import type { LifecycleSegment, RfmSegment } from './vocabulary.ts';

/** Text of a customer against a list; a plan's bare text becomes `eq`, a bare list `in`. */
export interface TextTest<T extends string = string> {
  eq?: T;
  ne?: T;
  in?: T[];
}

/** A number against limits; every limit given must hold. */
export interface NumberTest<V = number> {
  eq?: V;
  ne?: V;
  lt?: V;
  lte?: V;
  gt?: V;
  gte?: V;
  in?: V[];
}

/**
 * A test of customers. All keys of one object must hold together (at least one is there).
 * `tag` holds where any of the customer's tags does, `ne` where none is. `recencyDays` are whole days from
 * the last order to the reference day; `spend` is the value of all clean lines, in minor units.
 */
export interface Condition<N = number> {
  all?: Condition<N>[];
  any?: Condition<N>[];
  not?: Condition<N>;
  rfm?: TextTest<RfmSegment>;
  lifecycle?: TextTest<LifecycleSegment>;
  recencyDays?: NumberTest;
  orders?: NumberTest;
  spend?: NumberTest<Amount<N>>;
  country?: TextTest;
  region?: TextTest;
  language?: TextTest;
  tier?: TextTest;
  tag?: TextTest;
}

export interface Segment<N = number> {
  key: Key;
  where: Condition<N>;
}

export interface HoldOut {
  share: Exact;
  scope: 'campaign' | 'global';
  /** Salt of the assignment; the campaign's id where the plan gives none. */
  seed?: string;
}

export interface AudiencePart<N = number> {
  /** First match wins; the rest of the customers are not contacted. */
  segments: Segment<N>[];
  holdOut?: HoldOut;
  potentialAudience?: number;
  /** In the customer's own time zone; `from` is included, `to` is not; may pass midnight. */
  quietHours?: { from: LocalTime; to: LocalTime };
  frequencyCap?: { messages: number; per: Duration };
}
