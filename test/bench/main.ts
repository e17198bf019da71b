import { loadavg } from 'node:os';
import { stopAll, type Bench, type Figures } from './bench.ts';

/** Not a literal: it speaks of pages, and is checked with the console's own types (web/tsconfig.json). */
const CONSOLE: string = new URL('./console.ts', import.meta.url).href;

/** Every bench by its name; each file exports `run`. Those that take minutes run only when named. */
const BENCHES: Readonly<Record<string, { load: () => Promise<Bench>; long?: true }>> = {
  backtest: { load: () => import('./backtest.ts') },
  console: { load: async () => (await import(CONSOLE)) as Bench, long: true },
  import: { load: () => import('./import.ts') },
  messages: { load: () => import('./messages.ts'), long: true },
  orders: { load: () => import('./orders.ts') },
  quotes: { load: () => import('./quotes.ts') },
  research: { load: () => import('./research.ts') },
  start: { load: () => import('./start.ts') },
};

type Value = Figures[string];

const cell = (value: string | number | boolean): string =>
  typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 3 }) : String(value);

const row = (value: Value): string =>
  Array.isArray(value) ? value.map((one) => cell(one).padStart(12)).join('') : cell(value).padStart(12);

function printTable(name: string, figures: Figures): void {
  const width = Math.max(...Object.keys(figures).map((key) => key.length));
  console.log(`\n${name}`);
  for (const [key, value] of Object.entries(figures)) console.log(`  ${key.padEnd(width)}${row(value)}`);
}

/** Runs one bench and shows it; the load tells how much else the machine had to do when it began. */
async function bench(name: string, options: readonly string[]): Promise<Figures> {
  const [load = 0] = loadavg();
  const found = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (found === undefined) throw new RangeError(`No bench ${name}`);
  const figures = { load: Math.round(load * 100) / 100, ...(await (await found.load()).run(options)) };
  printTable(name, figures);
  return figures;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}
const [name, ...options] = process.argv.slice(2);
const names = Object.keys(BENCHES);
if (name !== undefined && !names.includes(name)) {
  console.error(`npm run bench -- <name> [options], where name is one of: ${names.join(', ')}`);
  process.exit(2);
}
if (name === undefined) {
  const quick = names.filter((one) => BENCHES[one]?.long === undefined);
  console.log(`npm run bench -- <name> [options] runs one of: ${names.join(', ')}`);
  console.log(`Running the quick ones: ${quick.join(', ')}`);
  const all: Record<string, Figures> = {};
  for (const one of quick) all[one] = await bench(one, []);
  const ok = Object.values(all).every((figures) => figures['ok'] !== false);
  console.log(`\n${JSON.stringify({ bench: 'all', ok, ...all })}`);
  process.exit(ok ? 0 : 1);
}
const figures = await bench(name, options);
console.log(`\n${JSON.stringify({ bench: name, ...figures })}`);
process.exit(figures['ok'] === false ? 1 : 0);
