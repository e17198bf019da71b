/** Epoch milliseconds: what workflows wait for. RFC 3339 only where people and shops read it. */
export type Instant = number;

/** `2027-06-09T10:00` or with seconds; seconds of zero are left out. Read in the plan's zone. */
export type LocalDateTime = string;

/** `2027-06-09`. */
export type LocalDate = string;

/** `09:00`. */
export type LocalTime = string;

/** ISO 8601: `P1D` is a calendar day in the plan's zone, `PT24H` is 24 hours. Never negative. */
export type Duration = string;

/** A local date-time, or an offset from a phase's real start: `live+PT2H`, `warmUp-P5D`. */
export type Moment = string;

/** A text per language tag. */
export type LocalText = Record<string, string>;
