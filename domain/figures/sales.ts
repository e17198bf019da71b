/** A line of a paid order, in minor units: what it was listed and sold at, and how much of both was refunded. */
export interface PaidLine {
  readonly listTotal: number;
  readonly total: number;
  readonly refundedList: number;
  readonly refunded: number;
}

export interface SalesTotals {
  /** Paid order value after discounts, net of refunded lines, shipping apart. */
  readonly sales: number;
  /** The same lines before discounts. */
  readonly listValue: number;
}

/** Sales and list value of the lines of paid orders. */
export const salesOf = (lines: readonly PaidLine[]): SalesTotals => ({
  sales: lines.reduce((sum, { total, refunded }) => sum + total - refunded, 0),
  listValue: lines.reduce((sum, { listTotal, refundedList }) => sum + listTotal - refundedList, 0),
});
