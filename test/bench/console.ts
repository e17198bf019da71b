import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { parseArgs, promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { createDatabase } from '../../infra/database.ts';
import { startBrowser } from '../browser/support/browser.ts';
import { thenStop, withPostgres, type Figures } from './bench.ts';
import { fillCampaign, type Size } from './console-ground.ts';
import {
  framesDuring,
  framesOf,
  metricsOf,
  scrollWhole,
  takeLongTasks,
  watchLongTasks,
} from './console-page.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/web/', import.meta.url));
/** What the first load of the campaign list may weigh, gzipped, and how long nineteen of twenty frames may take. */
const MOST_BYTES = 300_000;
const SMOOTH_MS = 50;
const PIXELS_A_FRAME = 400;
const PATIENCE_MS = 60_000;

interface Ground {
  browser: Browser;
  address: string;
  id: string;
  token: string;
}

async function openPage({ browser, address, token }: Ground, path: string): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport: { width: 1366, height: 900 }, baseURL: address, locale: 'en' },
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  // tsx names inner functions by a helper that a page does not have.
  await context.addInitScript('globalThis.__name ??= (named) => named;');
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await watchLongTasks(page);
  await page.goto(`${address}/console${path}`);
  return page;
}

/** What the campaign list needs before it shows, every file gzipped. */
async function firstLoad(ground: Ground): Promise<Figures> {
  const context = await ground.browser.newContext({
    extraHTTPHeaders: { authorization: `Bearer ${ground.token}` },
  });
  const page = await context.newPage();
  const files: string[] = [];
  page.on('response', (response) => {
    const [, file] = /\/console\/(assets\/[^?]+)$/.exec(response.url()) ?? [];
    if (file !== undefined) files.push(file);
  });
  const begun = performance.now();
  await page.goto(`${ground.address}/console/campaigns`);
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: PATIENCE_MS });
  await page.waitForFunction(() => document.querySelector('.loading') === null);
  const shownMs = Math.round(performance.now() - begun);
  const asked = [...new Set(files)];
  await context.close();
  const sizes = await Promise.all(
    asked.map(async (file) => gzipSync(await readFile(`${BUILT}${file}`), { level: 9 }).length),
  );
  const firstLoadGz = sizes.reduce((sum, size) => sum + size, 0);
  return { firstLoadGz, firstLoadFiles: sizes.length, listShownMs: shownMs };
}

/** A figure's name in front of those of a part: `timelineP95`. */
const named = (part: string, figures: object): Figures =>
  Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [
      `${part}${key[0]?.toUpperCase()}${key.slice(1)}`,
      value as number,
    ]),
  );

const longTasks = (times: readonly number[]): object => ({
  longTasks: times.length,
  longestTaskMs: Math.round(Math.max(0, ...times)),
});

/** Reads the whole timeline, top to bottom. */
async function timeline(ground: Ground): Promise<Figures> {
  const page = await openPage(ground, `/campaigns/${ground.id}/timeline`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.locator('.entries-box [aria-posinset]').first().waitFor();
  const opened = longTasks(await takeLongTasks(page));
  const { times, rows } = await scrollWhole(page, { list: '.entries-box', pixels: PIXELS_A_FRAME });
  const scrolled = longTasks(await takeLongTasks(page));
  const metrics = await metricsOf(session);
  await page.context().close();
  return {
    ...named('timeline', { rows, ...framesOf(times) }),
    ...named('timelineOpening', opened),
    ...named('timelineScrolling', scrolled),
    ...named('timeline', metrics),
  };
}

/** Opens the figures and moves over the chart of its points. */
async function figures(ground: Ground): Promise<Figures> {
  const begun = performance.now();
  const page = await openPage(ground, `/campaigns/${ground.id}/figures`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const canvas = page.locator('canvas').first();
  await canvas.waitFor();
  const drawnMs = Math.round(performance.now() - begun);
  await page.waitForTimeout(1_000);
  const opened = longTasks(await takeLongTasks(page));
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('The chart is not in sight');
  const times = await framesDuring(page, async () => {
    for (let i = 0; i <= 120; i += 1)
      await page.mouse.move(box.x + (box.width * i) / 120, box.y + box.height / 2);
  });
  const hovered = longTasks(await takeLongTasks(page));
  const metrics = await metricsOf(session);
  await page.context().close();
  return {
    ...named('figures', { drawnMs, ...opened }),
    ...named('figuresHover', { ...framesOf(times), ...hovered }),
    ...named('figures', metrics),
  };
}

async function measure(ground: Ground, { rows, points }: Size): Promise<Figures> {
  const list = await firstLoad(ground);
  const charts = await figures(ground);
  const read = await timeline(ground);
  const [gz, p95, hover] = [list['firstLoadGz'], read['timelineP95'], charts['figuresHoverP95']].map(Number);
  const smooth = (p95 ?? NaN) <= SMOOTH_MS && (hover ?? NaN) <= SMOOTH_MS;
  const ok = smooth && (gz ?? NaN) < MOST_BYTES && read['timelineRows'] === rows;
  return { rows, points, ...list, ...charts, ...read, smooth, ok };
}

/**
 * The console in a real Chromium on a campaign with so many timeline rows and chart points: frames while all of it is
 * scrolled, Chromium's own metrics, and the weight of the first load. Options: `--rows`, `--points`.
 */
export async function run(options: readonly string[]): Promise<Figures> {
  const { values } = parseArgs({
    args: [...options],
    options: {
      rows: { type: 'string', default: '10000' },
      points: { type: 'string', default: '500' },
    },
  });
  const size: Size = { rows: Number(values.rows), points: Number(values.points) };
  await promisify(execFile)(process.execPath, ['stack/setup.mjs'], { cwd: PROJECT });
  return withPostgres(async (url) => {
    const db = createDatabase(url);
    const filled = await fillCampaign(db.pool, size).finally(() => db.close());
    const api = fork(new URL('./api-process.ts', import.meta.url), {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, DATABASE_URL: url },
    });
    return thenStop(
      async () => void api.kill('SIGKILL'),
      async () => {
        const [{ port }] = (await once(api, 'message')) as [{ port: number }];
        const browser = await startBrowser();
        const ground = { browser, address: `http://127.0.0.1:${port}`, ...filled };
        return thenStop(
          () => browser.close(),
          () => measure(ground, size),
        );
      },
    );
  });
}
