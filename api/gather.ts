import { ApiError } from './errors.ts';

/** How questions are gathered. */
export interface GatherTerms<Q> {
  /** Most that are answered together. */
  most: number;
  /** Most gatherings under way at once. */
  atOnce: number;
  /** Most that wait for their turn; one more is refused. */
  waiting: number;
  /** How long the first waits for others in milliseconds; 0: until what has arrived by now is read. */
  linger: number;
  /** Two that share a key are neither answered together nor side by side: the later one waits for the earlier. */
  keysOf?: (asked: Q) => readonly string[];
}

interface Waiting<Q, A> {
  asked: Q;
  keys: readonly string[];
  resolve: (answer: A) => void;
  reject: (error: unknown) => void;
}

const full = (): ApiError =>
  new ApiError('UNAVAILABLE', 'Too many wait already; try again in 1 s', { headers: { 'Retry-After': '1' } });

/** Answers together; where that fails each alone, so that nobody fails by a neighbour's fault. */
async function settle<Q, A>(
  answerAll: (asked: readonly Q[]) => Promise<readonly A[]>,
  taken: readonly Waiting<Q, A>[],
): Promise<void> {
  try {
    const answers = await answerAll(taken.map(({ asked }) => asked));
    if (answers.length !== taken.length) throw new Error(`${answers.length} answers to ${taken.length}`);
    taken.forEach(({ resolve }, index) => resolve(answers[index] as A));
  } catch (error) {
    if (taken.length === 1) return taken[0]?.reject(error);
    for (const one of taken) await settle(answerAll, [one]);
  }
}

/**
 * Gathers what is asked one by one within a moment and has it answered together: the n-th answer is the n-th question's.
 * A question's keys are read when it is asked, so those asked one after another without a pause keep their order.
 * Asking rejects with what answering it alone threw, and with UNAVAILABLE and `Retry-After` where too many wait.
 */
export function createGathering<Q, A>(
  answerAll: (asked: readonly Q[]) => Promise<readonly A[]>,
  { most, atOnce, waiting, linger, keysOf = () => [] }: GatherTerms<Q>,
): (asked: Q) => Promise<A> {
  let queue: Waiting<Q, A>[] = [];
  const busy = new Set<string>();
  let running = 0;
  let lingering = false;

  /** The first ones that share no key with anybody before them. */
  function take(): Waiting<Q, A>[] {
    const taken: Waiting<Q, A>[] = [];
    const left: Waiting<Q, A>[] = [];
    const claimed = new Set(busy);
    for (const one of queue) {
      const free = taken.length < most && !one.keys.some((key) => claimed.has(key));
      (free ? taken : left).push(one);
      for (const key of one.keys) claimed.add(key);
    }
    queue = left;
    return taken;
  }

  function start(): void {
    lingering = false;
    const taken = running < atOnce ? take() : [];
    if (taken.length === 0) return;
    const keys = taken.flatMap((one) => one.keys);
    for (const key of keys) busy.add(key);
    running += 1;
    void settle(answerAll, taken).finally(() => {
      running -= 1;
      for (const key of keys) busy.delete(key);
      plan();
    });
    plan();
  }

  function plan(): void {
    if (lingering || queue.length === 0 || running >= atOnce) return;
    lingering = true;
    if (linger === 0 || queue.length >= most) setImmediate(start);
    else setTimeout(start, linger);
  }

  return (asked) =>
    new Promise<A>((resolve, reject) => {
      if (queue.length >= waiting) return reject(full());
      queue.push({ asked, keys: keysOf(asked), resolve, reject });
      plan();
    });
}
