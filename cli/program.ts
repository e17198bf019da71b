import { Command, CommanderError } from 'commander';
import { addCampaignCommands } from './commands/campaigns.ts';
import { addDecideCommand } from './commands/decide.ts';
import { addImportCommand } from './commands/imports.ts';
import { addIncidentCommands } from './commands/incidents.ts';
import { addPlanCommands } from './commands/plans.ts';
import { addRecapCommand } from './commands/recap.ts';
import { addRunningCommands } from './commands/running.ts';
import { addSimulateCommand } from './commands/simulate.ts';
import { addSteeringCommands } from './commands/steering.ts';
import { errorText } from './format.ts';
import type { Io } from './io.ts';

function buildProgram(io: Io): Command {
  const program = new Command('campaign')
    .description('Fanfare campaigns from the terminal: a thin client of the public API')
    .option('--api <address>', 'address of the API; that of stack.json where absent')
    .option('--token <token>', 'bearer token; FANFARE_TOKEN or tokens.json where absent')
    .option('--as <email>', 'whose token of tokens.json to use')
    .option('--data <folder>', 'data folder of the stack; FANFARE_DATA or .data where absent')
    .option('--json', 'print what the API answers')
    .configureOutput({
      writeOut: (text) => io.print(text.trimEnd()),
      writeErr: (text) => io.warn(text.trimEnd()),
    })
    .exitOverride();
  addPlanCommands(program, io);
  addSimulateCommand(program, io);
  addCampaignCommands(program, io);
  addDecideCommand(program, io);
  addSteeringCommands(program, io);
  addRunningCommands(program, io);
  addIncidentCommands(program, io);
  addImportCommand(program, io);
  addRecapCommand(program, io);
  return program;
}

/**
 * Runs one command line.
 * @param argv words after the program's name
 * @returns exit code: 0, 1 where the API refused or something failed, 2 where the words make no sense
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const program = buildProgram(io);
  for (const command of program.commands) command.copyInheritedSettings(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.warn(errorText(error));
    return 1;
  }
}
