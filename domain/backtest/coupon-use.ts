import { toFraction } from '../money/decimal.ts';

const POSITIONS = 2 ** 32;

/**
 * A place from 0 to 2^32 − 1 that depends on the text alone: FNV-1a over its code units, then the final mix of
 * MurmurHash3, which spreads texts that differ in their last letter.
 * Sources: Fowler, Noll, Vo (IETF draft-eastlake-fnv); A. Appleby, MurmurHash3 (public domain).
 */
function placeOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Whether a coupon is used on an order when it is used on this share of them (decimal text, 0 to 1). The same order
 * answers the same every time, and an order that uses it at a share uses it at every higher one.
 */
export function usesCoupon(orderId: string, coupon: string, share: string): boolean {
  const { n, d } = toFraction(share);
  return placeOf(`${coupon}\n${orderId}`) * d < n * POSITIONS;
}
