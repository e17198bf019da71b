/** A line as it is typed. */
export interface TypedLine {
  sku?: string;
  quantity?: number;
  unitPrice?: string;
}

/** What is typed into the form. */
export interface TypedBasket {
  lines?: TypedLine[];
  customerId?: string;
  coupons?: string[];
  channel?: string;
  redeemPoints?: number | null;
}

/** A basket as POST /v1/quotes takes it: what is left empty is left out. */
export function quoteBodyOf(campaignId: string, typed: TypedBasket) {
  const { lines = [], customerId = '', coupons = [], channel = '', redeemPoints } = typed;
  return {
    campaignId,
    lines: lines.map(({ sku = '', quantity = 1, unitPrice = '0' }) => ({ sku, quantity, unitPrice })),
    ...(customerId.trim() !== '' && { customerId: customerId.trim() }),
    ...(coupons.length > 0 && { coupons }),
    ...(channel.trim() !== '' && { channel: channel.trim() }),
    ...(redeemPoints !== undefined && redeemPoints !== null && redeemPoints > 0 && { redeemPoints }),
  };
}
