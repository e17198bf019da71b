// Recomputes the draws of a campaign from what was published at /p/draws/<campaign>/proof.json, with Node alone:
//   node verify-draw.mjs proof.json [earlier.json]
// earlier.json is that address as it was while the draw ran: what was promised then must still stand.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

const ALL = 2n ** 48n;
// All else that is published of a draw was promised when it opened.
const MAY_CHANGE = ['state', 'closedAt', 'seed', 'drawn', 'entries'];
const load = (file) => JSON.parse(readFileSync(file, 'utf8'));
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
    if (k === 0n) return null;
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

function verify(p, was) {
  const { promotion: key, kind, seed, drawn, perCustomer, entries } = p;
  const closed = p.state === 'closed';
  for (const field of new Set([...Object.keys(was), ...Object.keys(p)]))
    check(
      MAY_CHANGE.includes(field) || isDeepStrictEqual(p[field], was[field]),
      `${key}: ${field} is not what was promised earlier`,
    );
  check(closed || was.state === 'open', `${key}: had closed, and is open again`);
  check(drawn >= was.drawn, `${key}: ${drawn} drawn, of ${was.drawn} earlier`);
  check(
    was.entries.every((entry, i) => isDeepStrictEqual(entry, entries[i])),
    `${key}: other entries than earlier`,
  );
  check((seed !== null) === closed, `${key}: a draw that has closed tells its seed, an open one does not`);
  check(seed === null || sha256(seed) === p.seedHash, `${key}: the seed has another hash`);
  check(entries.length === (closed ? drawn : 0), `${key}: ${entries.length} entries of ${drawn}`);
  const outcome = kind === 'lottery' ? lottery(p) : redPacket(p);
  const times = new Map();
  for (const [i, { number, entrant, prize, amount }] of entries.entries()) {
    const parts = kind === 'lottery' ? [seed, key, number, entrant] : [seed, key, number];
    const due = outcome(BigInt(`0x${sha256(...parts).slice(0, 12)}`));
    check(
      number === i + 1 && due === (kind === 'lottery' ? prize : minor(amount)),
      `${key}: number ${number}, due ${due}`,
    );
    times.set(entrant, (times.get(entrant) ?? 0) + 1);
    check(times.get(entrant) <= perCustomer, `${key}: ${entrant} drew more than ${perCustomer} times`);
  }
  console.log(`${key}: ${closed ? `${drawn} draws computed anew` : `open, ${drawn} drawn; keep this file`}`);
}

const [file, earlier] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node verify-draw.mjs proof.json [earlier.json]');
  process.exit(2);
}
const now = load(file);
const before = earlier === undefined ? now : load(earlier);
const byKey = ({ promotions }) => new Map(promotions.map((p) => [p.promotion, p]));
const [present, promised] = [byKey(now), byKey(before)];
for (const field of ['format', 'campaignId', 'currency'])
  check(now[field] === before[field], `${field} is another one than earlier`);
check(present.size > 0 && present.size === now.promotions.length, 'not one entry for each of some draws');
for (const key of promised.keys()) check(present.has(key), `${key}: was promised earlier, and is missing`);
for (const [key, p] of present) {
  check(promised.has(key), `${key}: was not promised earlier`);
  verify(p, promised.get(key) ?? p);
}
for (const fault of faults) console.error(`WRONG ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
