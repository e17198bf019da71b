import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../infra/config.ts';
import { consoleLink } from '../console-link.ts';
import { StackError } from '../errors.ts';
import { startStack, type Stack } from '../start.ts';
import { openApi, type DemoApi } from './api.ts';
import { historyCsv, readDemoData } from './data.ts';
import { latestRecapLink } from './recap-link.ts';
import { openScreen, type DemoView, type Screen } from './screen.ts';
import { importShop } from './shop.ts';
import { followStory, startCampaign } from './story.ts';
import { surveyReaders } from './survey.ts';

const PLAN = new URL('../../examples/demo.yaml', import.meta.url);
const STOCK = new URL('../../examples/data/stock.csv', import.meta.url);

/** Lines of the data file before the replay, its header left out. */
const HISTORY_LINES = 464_225;
const exits = process.argv.includes('--exit');

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const importView = (bars: DemoView['bars']): DemoView => ({
  ...{
    stage: 'draft',
    doing: 'bringing in the orders before 14 Nov 2011 and made-up customers',
    goals: [],
    incident: null,
  },
  bars,
});

const LEAD = 'lead@fanfare.example';
const DAY_MS = 86_400_000;

/** Where one can follow the demo in a browser, signed in by the press of one button. */
async function followAddress(stack: Stack, campaignId: string): Promise<string> {
  const to = `/console/campaigns/${campaignId}`;
  const link = await consoleLink(stack, { email: LEAD, lifeMs: DAY_MS, to });
  return link ?? stack.config.FANFARE_PUBLIC_URL + to;
}

/** Runs the whole story on a stack; answers the campaign's last status. */
async function runDemo(
  api: DemoApi,
  { screen, stack }: { screen: Screen; stack: Stack },
): Promise<{ status: string; campaignId: string }> {
  const { customers, orders } = await readDemoData();
  const bars = new Map<string, DemoView['bars'][number]>();
  const shop = {
    history: { content: await historyCsv(), lines: HISTORY_LINES },
    customers,
    stock: await readFile(STOCK, 'utf8'),
  };
  await importShop(api, shop, (label, done, total) => {
    bars.set(label, { label, done, total });
    screen.show(importView([...bars.values()]));
  });
  const campaignId = await startCampaign(api, await readFile(PLAN, 'utf8'));
  screen.say(`Follow it in the console: ${await followAddress(stack, campaignId)}\n`);
  const { inbox } = stack.addresses;
  const readers = inbox === undefined ? null : surveyReaders(inbox);
  const status = await followStory({
    ...{ api, campaignId, orders },
    show: (view) => screen.show(view),
    onLook: async ({ phase }) => {
      if (phase === 'followUp') await readers?.look();
    },
  });
  screen.end();
  return { status, campaignId };
}

async function report(
  stack: Stack,
  { status, campaignId }: { status: string; campaignId: string },
): Promise<string> {
  const { api, inbox } = stack.addresses;
  return `
The campaign is ${status}.

  Console      ${await followAddress(stack, campaignId)}
  Recap        ${(await latestRecapLink(inbox)) ?? `${api}/v1/campaigns/${campaignId}/recap?format=html`}
  Mail inbox   ${inbox ?? ''}
  API docs     ${api}/docs
  Temporal     ${stack.addresses.temporalUi ?? ''}
  Tokens       ${stack.addresses.tokens}`;
}

async function main(): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'fanfare-demo-'));
  // PostgreSQL runs as another user where this one is root, and has to come through.
  await chmod(dataFolder, 0o711);
  const starting = startStack({ dataFolder, ports: 'free', onProgress: (line) => console.log(`  ${line}`) });
  const end = async (code: number): Promise<never> => {
    await starting.then((stack) => stack.stop()).catch(() => undefined);
    await rm(dataFolder, { recursive: true, force: true });
    process.exit(code);
  };
  // npm passes on the signal that the terminal has sent already: a second one must not cut the end short.
  let ending: Promise<never> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void (ending ??= end(130)));
  try {
    console.log('Starting PostgreSQL, Temporal, the mail inbox, the API and a worker (about 10 s) …');
    const stack = await starting;
    console.log(
      `Ready after ${(stack.readyAfterMs / 1000).toFixed(1)} s. The story takes about two and a half minutes.\n`,
    );
    const begin = performance.now();
    const outcome = await runDemo(await openApi(stack.addresses.api, stack.addresses.tokens), {
      screen: openScreen(process.stdout),
      stack,
    });
    console.log(await report(stack, outcome));
    console.log(`\nThe story took ${seconds(begin)} after set-up.`);
    if (exits) await end(outcome.status === 'completed' ? 0 : 1);
    console.log('Everything stays up to look around; Ctrl-C ends it and removes its data.');
  } catch (error) {
    console.error(error instanceof StackError || error instanceof ConfigError ? error.message : error);
    await end(1);
  }
}

await main();
