import { relative } from 'node:path';
import { ConfigError } from '../infra/config.ts';
import { consoleLink } from './console-link.ts';
import { StackError } from './errors.ts';
import { type Stack, startStack } from './start.ts';

const HARD_AFTER_MS = 1_500;
const LEAD = 'lead@fanfare.example';
const LINK_MS = 3_600_000;

function report({ addresses, dataFolder, readyAfterMs }: Stack, signIn: string | null): string {
  const near = relative(process.cwd(), addresses.tokens);
  const tokens = near.startsWith('..') ? addresses.tokens : near;
  const rows = [
    ['Console', signIn ?? `${addresses.api}/console/`],
    ['API', addresses.api],
    ['Mail inbox', addresses.inbox ?? addresses.smtp],
    ['Temporal', addresses.temporalUi ?? addresses.temporal],
    ['Data and logs', dataFolder],
    ['Tokens', tokens],
  ].map(([name = '', value = '']) => `  ${name.padEnd(16)} ${value}`);
  return `
Ready after ${(readyAfterMs / 1000).toFixed(1)} s.

${rows.join('\n')}
${signIn === null ? '' : `\nThe link to the console signs you in as ${LEAD}, once, within an hour. Later: a password of ${tokens}, or npm run admin -- sign-in EMAIL.\n`}
Next:
  1. Bring the shop's orders: curl -H "Authorization: Bearer <token of shop in ${tokens}>" --data-binary @orders.csv -H "Content-Type: text/csv" ${addresses.api}/v1/orders/import
  2. Check a plan and start it: npm run campaign -- check examples/demo.yaml && npm run campaign -- start examples/demo.yaml
  3. Watch it and read its mail: npm run campaign -- list, and ${addresses.inbox ?? 'your mail server'}

Ctrl-C stops everything and keeps the data.`;
}

async function stopStack(starting: Promise<Stack>): Promise<never> {
  console.log('\nStopping: the API first, then the worker finishes what it has in hand …');
  try {
    await (await starting).stop();
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
  console.log('Stopped. The data is kept.');
  process.exit(0);
}

/** From the first moment: a start that is interrupted still stops what it has started. */
function stopOnSignal(starting: Promise<Stack>): void {
  let askedAt: number | undefined;
  const onSignal = (): void => {
    if (askedAt === undefined) {
      askedAt = Date.now();
      void stopStack(starting);
    } else if (Date.now() - askedAt > HARD_AFTER_MS) {
      // npm passes on the signal that the terminal has sent already: only a later one means "now".
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

const shown = new Date();
const log = (line: string): void =>
  console.log(`[${((Date.now() - shown.getTime()) / 1000).toFixed(1).padStart(5)} s] ${line}`);

try {
  const starting = startStack({ onProgress: log });
  stopOnSignal(starting);
  const stack = await starting;
  console.log(report(stack, await consoleLink(stack, { email: LEAD, lifeMs: LINK_MS })));
} catch (error) {
  const isExpected = error instanceof StackError || error instanceof ConfigError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
}
