/** A priced line to keep; `unitPrice` in thousandths of the major unit, totals in minor units. */
export interface PlacedLine {
  sku: string;
  quantity: number;
  unitPrice: number;
  listTotal: number;
  total: number;
  discounts: readonly { promotion: string; amount: number }[];
}

/** An order as it was priced; amounts in minor units, instants in epoch milliseconds. */
export interface NewOrder {
  id: string;
  campaignId: string | null;
  customerId: string | null;
  currency: string;
  lines: readonly PlacedLine[];
  /**
   * In the order of work: where a budget line runs short, the first it cannot pay is skipped. `amount` went off the
   * goods; `charge` is what the line pays, free shipping at its cost included.
   */
  discounts: readonly { promotion: string; line: string; amount: number; charge: number }[];
  /** The coupons that priced it, at most one a promotion: each use is held with the order. */
  coupons: readonly { coupon: string; code: string; promotion: string; customerId: string | null }[];
  /** Codes that were given and cannot be used, with the reason's code: they refuse the order. */
  couponRefusals: readonly { coupon: string; reason: string }[];
  /** Units of limited promotions, to be held for this buyer; at most one row a promotion and SKU. */
  units: readonly { promotion: string; sku: string; quantity: number }[];
  /** Gifts: their stock is held with the order's, their cost is among the promotion's `charge`. */
  gifts: readonly { promotion: string; sku: string; quantity: number; cost: number }[];
  points: {
    /** Pending once paid; `value` is among the promotion's `charge`. */
    earned: readonly { promotion: string; points: number; value: number }[];
    /** Held with the order, taken once paid. */
    redeemed: readonly { promotion: string; points: number }[];
  };
  /** Promotions that worked and want this to be the customer's first order. */
  firstOrder: readonly string[];
  /** The campaign has ended and only keeps what its coupons promised: its limits hold nobody up. */
  ended: boolean;
  listTotal: number;
  /** The goods after discounts; the buyer pays `shipping` beside. */
  total: number;
  shipping: number;
  /** Goods and shipping. */
  expectedTotal: number | null;
  /** Hash of the plan that priced it. */
  planHash: string | null;
  /** SHA-256 of what was asked: the same order again gets the same answer, another one under its id is refused. */
  requestHash: string;
  clickMessageId: string | null;
  attributionOrder: readonly string[];
  attributedFrom: number;
  placedAt: number;
  holdExpiresAt: number;
  /** What its sender is told. */
  answer: Record<string, unknown>;
}
