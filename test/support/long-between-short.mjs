import Sequencer from '@jest/test-sequencer';

/** Suites that wait for real servers, kills and browsers; the longest by name, the others by folder. */
const LONG = [
  'faults/kills.',
  'browser/accessible',
  'browser/journey',
  'faults/kill-worker',
  'e2e/',
  'faults/',
  'privacy/',
  'browser/',
  'stack/',
  'workflows/',
];

const rank = ({ path }) => LONG.findIndex((name) => path.includes(`/test/${name}`));

/** Every so many suites a long one; of the last fifth none. */
const SPREAD = 0.8;

/**
 * In a fresh clone Jest knows no durations and goes by file size: long waits in small files then end the run one by one,
 * or meet each other. Here they are spread between the short ones, the longest first.
 */
export default class LongBetweenShort extends Sequencer {
  sort(tests) {
    const known = super.sort(tests);
    const long = known.filter((test) => rank(test) >= 0).sort((a, b) => rank(a) - rank(b));
    const short = known.filter((test) => rank(test) < 0);
    const step = (known.length * SPREAD) / Math.max(1, long.length);
    const order = [];
    long.forEach((test, i) => {
      while (order.length < Math.floor(i * step) && short.length > 0) order.push(short.shift());
      order.push(test);
    });
    return [...order, ...short];
  }
}
