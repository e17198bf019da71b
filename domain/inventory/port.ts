/** Units of one SKU. */
export interface StockLine {
  sku: string;
  /** Whole units, 1 or more. */
  quantity: number;
}

/** A line that could not be had whole: `free` units were there. */
export interface ShortLine {
  sku: string;
  wanted: number;
  free: number;
}

/** What there is of one SKU at one place; `free` is what may still be promised. */
export interface PlaceOfStock {
  location: string;
  onHand: number;
  reserved: number;
  free: number;
}

/** What there is of one SKU over all places. */
export interface Availability {
  sku: string;
  onHand: number;
  reserved: number;
  free: number;
  locations: readonly PlaceOfStock[];
}

/** One try to hold stock for one order. An order that is tried again has another reservation. */
export interface ReservationRef {
  orderId: string;
  /** Names the reservation at both sides, for good. */
  reservationId: string;
}

/** No answer that says what was done; `asked` is false where nothing was sent at all (the breaker is open). */
export interface Away {
  result: 'away';
  asked: boolean;
  /** When it makes sense to try again, milliseconds from now. */
  retryAfterMs: number;
}

/** The other side will never take this: a wrong secret, or a breach of the contract. A person must look. */
export interface Refused {
  result: 'refused';
  /** False where it never left us, so that the other side holds nothing; else it was asked. */
  asked?: false;
  /** A word for the log, without what was sent. */
  reason: string;
}

/**
 * What became of a step. `done`: with the units it is about, as the inventory has them. `short`: those units are not
 * there, and the reservation holds nothing.
 */
export type StepAnswer =
  | { result: 'done'; lines: readonly StockLine[] }
  | { result: 'short'; lines: readonly ShortLine[] }
  | Refused
  | Away;

/** Says what there is of SKUs. */
export interface StockReader {
  /** What there is of these SKUs; one that is unknown is left out. */
  availability(
    skus: readonly string[],
  ): Promise<{ result: 'done'; items: readonly Availability[] } | Refused | Away>;
}

/**
 * Whoever keeps the stock of SKUs. Every step may be asked any number of times: it is done once by its reservation and
 * kind (returns: and `returnId`), and then answers the same. Nothing throws for what the other side does.
 */
export interface Inventory extends StockReader {
  /** Holds the units until `expiresAt` (epoch ms), all or none. */
  reserve(asked: ReservationRef & { lines: readonly StockLine[]; expiresAt: number }): Promise<StepAnswer>;
  /** Takes what is held for good; what is no longer held is taken from what is free, all or none. */
  commit(asked: ReservationRef & { lines: readonly StockLine[] }): Promise<StepAnswer>;
  /** Lets go what is held; of a reservation that was never heard of too, which then never holds anything. */
  release(asked: ReservationRef): Promise<StepAnswer>;
  /** Takes back units that were taken. */
  giveBack(asked: ReservationRef & { returnId: string; lines: readonly StockLine[] }): Promise<StepAnswer>;
}

/** The breaker before an inventory of another system: `open` asks nothing, `halfOpen` tries one. */
export type BreakerState = 'closed' | 'open' | 'halfOpen';

/** An inventory that another system keeps, asked over the network. */
export interface ExternalInventory extends Inventory {
  /** As this process sees it. */
  breaker(): BreakerState;
}
