import { Command } from 'commander';
import { killRuns } from './kills/index.ts';

const whole = (text: string): number => {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  console.error(`${text} is not a whole number`);
  process.exit(2);
};

const { runs, seed } = new Command('npm run faults --')
  .description('Runs campaigns on a stack whose parts are killed, and looks for what a kill has changed.')
  .option('--runs <n>', 'campaigns, each with one kill', whole, 20)
  .option('--seed <n>', 'decides what is killed and when', whole, 1)
  .parse()
  .opts<{ runs: number; seed: number }>();

const result = await killRuns({ runs, seed }, (text) => console.log(text));
const faulty = result.runs.filter(({ faults }) => faults.length > 0).length;
for (const fault of result.faults) console.log(`In the shop: ${fault}`);
const ok = faulty === 0 && result.faults.length === 0;
console.log(
  `\n${JSON.stringify({ runs, seed, ok, faulty, shop: result.faults.length, seconds: result.took })}`,
);
process.exit(ok ? 0 : 1);
