import type { Command } from 'commander';
import { pathText } from '../format.ts';
import { UsageError, type Io } from '../io.ts';
import { readPlan } from '../plan-file.ts';
import { connect, type GlobalOptions } from '../settings.ts';

interface Finding {
  path: (string | number)[];
  message: string;
}

const lines = (mark: string, findings: readonly Finding[]): string[] =>
  findings.map(({ path, message }) => `${mark} ${pathText(path)}: ${message}`);

/** `check FILE` and `start FILE`. */
export function addPlanCommands(program: Command, io: Io): void {
  program
    .command('check')
    .description('check a plan; nothing is stored or started')
    .argument('<file>', 'plan in YAML or JSON')
    .action(async (file: string, _options: object, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const api = await connect(all, io);
      const { ok, issues, warnings } = await api.call('POST /v1/plans/check', {
        content: await readPlan(file),
      });
      const said = [...lines('error  ', issues), ...lines('warning', warnings)];
      io.print(all.json === true ? JSON.stringify({ ok, issues, warnings }) : said.join('\n') || 'no faults');
      if (!ok) throw new UsageError(`${file} has ${issues.length} error${issues.length === 1 ? '' : 's'}.`);
      if (all.json !== true) io.print(`${file} can be started.`);
    });

  program
    .command('start')
    .description('store a plan as a campaign and start it')
    .argument('<file>', 'plan in YAML or JSON')
    .action(async (file: string, _options: object, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const api = await connect(all, io);
      const { id, key } = await api.call('POST /v1/campaigns', { content: await readPlan(file) });
      const started = await api.call('POST /v1/campaigns/{id}/start', { params: { id } });
      io.print(all.json === true ? JSON.stringify(started) : `${key} is started: ${id}`);
      if (all.json !== true) io.print(`Watch it: npm run campaign -- watch ${id}`);
    });
}
