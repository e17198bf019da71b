/** What was done a second, and how long each took, in milliseconds. */
export interface Rate {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
}

/** Runs `work` for n = 0 … count − 1, `atOnce` at a time. `each`: what one of them counts for. */
export async function measureRate(
  { count, atOnce, each = 1 }: { count: number; atOnce: number; each?: number },
  work: (n: number) => Promise<unknown>,
): Promise<Rate> {
  const took: number[] = [];
  let next = 0;
  const start = performance.now();
  const worker = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const begun = performance.now();
      await work(n);
      took.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - start) / 1_000;
  took.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((took[Math.floor(took.length * share)] ?? NaN) * 10) / 10;
  return { perSecond: Math.round((count * each) / seconds), p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
