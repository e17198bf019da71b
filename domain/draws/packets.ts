import { POSITIONS } from '../holdout.ts';

/** A red packet in minor units: `total` is shared into `count` packets, each from `min` to `max`. */
export interface PacketTerms {
  readonly total: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

/** What is still to be shared, the next packet included. */
type Rest = PacketTerms;

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/**
 * The next packet of a rest, at a position from 0 up to 2^48. It lies where the packets after it still can be from min to
 * max: from low to high. With m the mean of the rest, rounded down, it is above m with probability (m − low) ÷ (high − low),
 * evenly from m to high, else evenly from low to m: so its mean is that of the rest, whichever packet it is, and every
 * amount from min to max can come. All in integers.
 */
function nextPacket({ total, count, min, max }: Rest, position: number): bigint {
  const [rest, k] = [BigInt(total), BigInt(count)];
  const low = most(BigInt(min), rest - BigInt(max) * (k - 1n));
  const high = least(BigInt(max), rest - BigInt(min) * (k - 1n));
  const mean = rest / k;
  const span = high - low;
  if (span === 0n) return low;
  const scaled = BigInt(position) * span;
  const above = (mean - low) * BigInt(POSITIONS);
  if (scaled < above) return mean + (scaled * (high - mean + 1n)) / above;
  return low + ((scaled - above) * (mean - low + 1n)) / ((high - mean) * BigInt(POSITIONS));
}

/**
 * All packets in the order in which they are drawn; `position` answers that of a packet by its number from 1. Their sum is
 * exactly the total. Throws RangeError where the total cannot be shared so.
 */
export function packetAmounts(terms: PacketTerms, position: (number: number) => number): number[] {
  const { total, count, min, max } = terms;
  if (min > max || BigInt(min) * BigInt(count) > BigInt(total) || BigInt(max) * BigInt(count) < BigInt(total))
    throw new RangeError(`${total} cannot be shared into ${count} packets from ${min} to ${max}`);
  let rest = total;
  return Array.from({ length: count }, (_, i) => {
    const amount = Number(nextPacket({ total: rest, count: count - i, min, max }, position(i + 1)));
    rest -= amount;
    return amount;
  });
}
