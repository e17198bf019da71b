import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import type { Io } from '../io.ts';
import { connect, type GlobalOptions } from '../settings.ts';

interface RecapOptions {
  format: 'json' | 'html' | 'csv';
  output?: string;
  sign?: true;
}

/** `recap ID [--format json|html|csv] [--output FILE]`; `--sign` signs the newest as the person one is. */
export function addRecapCommand(program: Command, io: Io): void {
  program
    .command('recap')
    .description('the report of a campaign that has ended')
    .argument('<id>')
    .addOption(new Option('--format <format>').choices(['json', 'html', 'csv']).default('json'))
    .option('--output <file>', 'write to a file instead of the terminal')
    .option('--sign', 'sign the newest report, where the plan asks you to')
    .action(async (id: string, { format, output, sign }: RecapOptions, command: Command) => {
      const api = await connect(command.optsWithGlobals<GlobalOptions>(), io);
      if (sign) {
        await api.call('POST /v1/campaigns/{id}/recap/sign', { params: { id }, body: {} });
        return io.print('Signed');
      }
      const text = await api.text('GET /v1/campaigns/{id}/recap', { params: { id }, query: { format } });
      if (output === undefined) return io.print(text);
      await writeFile(output, text);
      io.print(`Written to ${output}`);
    });
}
