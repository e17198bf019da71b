// Recomputes the draws of a campaign from what was published at /p/draws/<campaign>/proof.json, with Node alone:
//   node verify-draw.mjs proof.json [earlier.json]
// earlier.json is that address as it was while the draw ran: what was promised then must still stand.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ALL = 2n ** 48n;
const load = (file) => JSON.parse(readFileSync(file, 'utf8')).promotions;
const sha256 = (...lines) => createHash('sha256').update(lines.join('\n')).digest('hex');
const minor = (amount) => BigInt(amount.replace('.', ''));
const faults = [];
const check = (holds, what) => holds || faults.push(what);

// A prize has the positions below the sum of the probabilities so far, times 2^48, rounded up; none once its units are gone.
function lottery({ prizes }) {
  let [sum, scale] = [0n, 1n];
  const bounds = prizes.map(({ key, units, probability }) => {
    const [whole, decimals = ''] = probability.split('.');
    const own = 10n ** BigInt(decimals.length);
    [sum, scale] = [sum * own + BigInt(whole + decimals) * scale, scale * own];
    return { key, left: units, below: (sum * ALL + scale - 1n) / scale };
  });
  return (position) => {
    const hit = bounds.find(({ below }) => position < below);
    return hit && hit.left-- > 0 ? hit.key : null;
  };
}

// A packet lies where those after it still can be from min to max; its mean is the mean of what is left.
function redPacket({ total, count, min, max }) {
  let [rest, k] = [minor(total), BigInt(count)];
  return (position) => {
    const low = [minor(min), rest - minor(max) * (k - 1n)].reduce((a, b) => (a > b ? a : b));
    const high = [minor(max), rest - minor(min) * (k - 1n)].reduce((a, b) => (a < b ? a : b));
    const [mean, x, above] = [rest / k, position * (high - low), (rest / k - low) * ALL];
    let amount = low;
    if (x < above) amount = mean + (x * (high - mean + 1n)) / above;
    else if (high > low) amount = low + ((x - above) * (mean - low + 1n)) / ((high - mean) * ALL);
    [rest, k] = [rest - amount, k - 1n];
    return amount;
  };
}

const [file, earlier] = process.argv.slice(2);
const promise = (p) => JSON.stringify([p?.seedHash, p?.prizes, p?.total, p?.count, p?.min, p?.max]);
for (const p of load(file)) {
  const { promotion: key, kind, seed, drawn } = p;
  const before = earlier === undefined ? p : load(earlier).find(({ promotion }) => promotion === key);
  check(promise(p) === promise(before), `${key}: not what was promised earlier`);
  check(seed === null || sha256(seed) === p.seedHash, `${key}: the seed has another hash`);
  check(seed === null || p.entries.length === drawn, `${key}: ${p.entries.length} entries of ${drawn}`);
  const outcome = kind === 'lottery' ? lottery(p) : redPacket(p);
  for (const [i, { number, entrant, prize, amount }] of p.entries.entries()) {
    const parts = kind === 'lottery' ? [seed, key, number, entrant] : [seed, key, number];
    const due = outcome(BigInt(`0x${sha256(...parts).slice(0, 12)}`));
    check(
      number === i + 1 && due === (kind === 'lottery' ? prize : minor(amount)),
      `${key}: number ${number}, due ${due}`,
    );
  }
  console.log(
    `${key}: ${seed === null ? `open, ${drawn} drawn; keep this file` : `${drawn} draws computed anew`}`,
  );
}
for (const fault of faults) console.error(`WRONG ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
