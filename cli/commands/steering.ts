import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { connect, type GlobalOptions } from '../settings.ts';

const WORDS = {
  pause: 'stop sends and the start of new offers',
  resume: 'go on after a pause',
  cancel: 'end a campaign quietly before it is live',
  abort: 'end a campaign with its compensation',
} as const;

/** `pause|resume|cancel|abort ID --reason TEXT`. */
export function addSteeringCommands(program: Command, io: Io): void {
  for (const word of Object.keys(WORDS) as (keyof typeof WORDS)[]) {
    program
      .command(word)
      .description(WORDS[word])
      .argument('<id>')
      .requiredOption('--reason <text>', 'why, for those who read it later')
      .action(async (id: string, { reason }: { reason: string }, command: Command) => {
        const all = command.optsWithGlobals<GlobalOptions>();
        const api = await connect(all, io);
        const answer = await api.call(`POST /v1/campaigns/{id}/${word}`, {
          params: { id },
          body: { reason },
        });
        const { phase, status } = answer;
        io.print(all.json === true ? JSON.stringify(answer) : `${id} is ${status} in ${phase}`);
      });
  }
}
