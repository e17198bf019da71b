import type { CDPSession, Page } from 'playwright-core';

/** What Chromium says of a page: memory in MB, times in milliseconds since the page was opened. */
export interface PageMetrics {
  heapMb: number;
  nodes: number;
  listeners: number;
  scriptMs: number;
  layoutMs: number;
  styleMs: number;
  taskMs: number;
}

const round = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Chromium's own metrics of a page, after a garbage collection. */
export async function metricsOf(session: CDPSession): Promise<PageMetrics> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = new Map(metrics.map(({ name, value }) => [name, value]));
  const value = (name: string): number => of.get(name) ?? Number.NaN;
  const ms = (name: string): number => round(value(name) * 1_000);
  return {
    heapMb: round(value('JSHeapUsedSize') / 1e6),
    nodes: value('Nodes'),
    listeners: value('JSEventListeners'),
    ...{ scriptMs: ms('ScriptDuration'), layoutMs: ms('LayoutDuration') },
    ...{ styleMs: ms('RecalcStyleDuration'), taskMs: ms('TaskDuration') },
  };
}

/** Tasks that held the page longer than 50 ms are noted from its first line on. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted: number[] = [];
    Object.assign(window, { longTasks: noted });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.push(duration);
    }).observe({ type: 'longtask', buffered: true });
  });
}

/** The long tasks since this was last asked, in milliseconds. */
export const takeLongTasks = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));

/** How long each frame took, in milliseconds. */
export interface Frames {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  worst: number;
  /** Share of frames that took longer than 50 ms. */
  late: number;
}

/** Percentiles of frame times. */
export function framesOf(times: readonly number[]): Frames {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN);
  return {
    ...{ count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) },
    late: round(sorted.filter((time) => time > 50).length / Math.max(1, sorted.length), 4),
  };
}

/** Scrolls a list to its very end, so many pixels a frame, waiting where more is on its way. Answers frame times and the rows it had. */
export const scrollWhole = (
  page: Page,
  { list, pixels }: { list: string; pixels: number },
): Promise<{ times: number[]; rows: number }> =>
  page.evaluate(
    async ([selector, step]) => {
      const box = document.querySelector(selector);
      if (box === null) throw new Error(`Nothing to scroll: ${selector}`);
      const times: number[] = [];
      const next = (): Promise<number> => new Promise((frame) => requestAnimationFrame(frame));
      const size = (): number =>
        Number(box.querySelector('[aria-setsize]')?.getAttribute('aria-setsize') ?? -1);
      const until = performance.now() + 240_000;
      for (let before = await next(); performance.now() < until;) {
        box.scrollTop += step;
        const now = await next();
        times.push(now - before);
        before = now;
        const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
        if (atEnd && size() >= 0) break;
      }
      return { times, rows: size() };
    },
    [list, pixels] as const,
  );

/** Frame times while something else moves the page. */
export async function framesDuring(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    let before = performance.now();
    const noting = { on: true };
    const note = (now: number): void => {
      times.push(now - before);
      before = now;
      if (noting.on) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    Object.assign(window, { frameTimes: times, noting });
  });
  await work();
  return page.evaluate(() => {
    const noted = window as unknown as { frameTimes: number[]; noting: { on: boolean } };
    noted.noting.on = false;
    return noted.frameTimes;
  });
}
