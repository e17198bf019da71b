import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { connect, type GlobalOptions } from '../settings.ts';

const RESPONDER = 'responder@fanfare.example';

interface ResolveOptions {
  cause: string;
  lesson: string;
}

/** `acknowledge INCIDENT` and `resolve INCIDENT --cause --lesson`. */
export function addIncidentCommands(program: Command, io: Io): void {
  program
    .command('acknowledge')
    .description('take an incident on, so that it climbs no further')
    .argument('<incident>')
    .action(async (id: string, _options: object, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const api = await connect(all, io, RESPONDER);
      const answer = await api.call('POST /v1/incidents/{id}/acknowledge', { params: { id } });
      io.print(all.json === true ? JSON.stringify(answer) : `Incident ${id} is ${answer.state}`);
    });
  program
    .command('resolve')
    .description('close an incident')
    .argument('<incident>')
    .requiredOption('--cause <text>')
    .requiredOption('--lesson <text>')
    .action(async (id: string, { cause, lesson }: ResolveOptions, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const api = await connect(all, io, RESPONDER);
      const answer = await api.call('POST /v1/incidents/{id}/resolve', {
        params: { id },
        body: { cause, lesson },
      });
      io.print(all.json === true ? JSON.stringify(answer) : `Incident ${id} is ${answer.state}`);
    });
}
