import type { Bench, Figures } from './bench.ts';

/** Every bench by its name; each file exports `run`. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  import: () => import('./import.ts'),
  orders: () => import('./orders.ts'),
  research: () => import('./research.ts'),
};

function print(name: string, figures: Figures): void {
  const width = Math.max(...Object.keys(figures).map((key) => key.length));
  console.log(`\n${name}`);
  for (const [key, value] of Object.entries(figures)) {
    const shown =
      typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 2 }) : String(value);
    console.log(`  ${key.padEnd(width)}  ${shown}`);
  }
  console.log();
  console.log(JSON.stringify({ bench: name, ...figures }));
}

const [name = '', ...options] = process.argv.slice(2);
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (load === undefined) {
  console.error(
    `npm run bench -- <name> [options], where name is one of: ${Object.keys(BENCHES).join(', ')}`,
  );
  process.exit(2);
}
const figures = await (await load()).run(options);
print(name, figures);
process.exit(figures['ok'] === false ? 1 : 0);
