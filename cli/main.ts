import { setTimeout as sleep } from 'node:timers/promises';
import logUpdate from 'log-update';
import type { Io } from './io.ts';
import { run } from './program.ts';

const isTerminal = process.stdout.isTTY;

const io: Io = {
  print: (text) => {
    if (isTerminal) logUpdate.done();
    process.stdout.write(`${text}\n`);
  },
  warn: (text) => process.stderr.write(`${text}\n`),
  redraw: (text) => {
    if (isTerminal) logUpdate(text);
  },
  isTerminal,
  env: process.env,
  sleep: async (ms) => sleep(ms),
};

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await run(process.argv.slice(2), io);
