import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { pathText, table } from '../format.ts';
import { UsageError, type Io } from '../io.ts';
import { readPlan } from '../plan-file.ts';
import { connect, type GlobalOptions } from '../settings.ts';

interface Finding {
  path: (string | number)[];
  message: string;
}

const lines = (mark: string, findings: readonly Finding[]): string[] =>
  findings.map(({ path, message }) => `${mark} ${pathText(path)}: ${message}`);

const PAGE = 200;

function addTemplates(program: Command, io: Io): void {
  program
    .command('templates')
    .description('list the templates, or write one to a file to edit and start')
    .argument('[key]', 'template to write')
    .option('--out <file>', 'file to write the plan to; printed where absent')
    .action(async (key: string | undefined, { out }: { out?: string }, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const api = await connect(all, io);
      if (key === undefined) {
        const { items } = await api.call('GET /v1/plans/templates', { query: { limit: PAGE } });
        if (all.json === true) return io.print(JSON.stringify(items));
        const rows = items.map((each) => [each.key, each.source, each.description['en'] ?? '']);
        return io.print(table([['key', 'from', 'what for'], ...rows]));
      }
      const plan = await api.call('GET /v1/plans/templates/{key}', { params: { key } });
      const text = JSON.stringify(plan, null, 2);
      if (out === undefined) return io.print(text);
      // A plan somebody has begun to edit is not written over.
      await writeFile(out, `${text}\n`, { flag: 'wx' }).catch(() => {
        throw new UsageError(`${out} cannot be written: it is there already, or its folder is not.`);
      });
      io.print(`${out} holds the template ${key}. Edit it, then: npm run campaign -- start ${out}`);
    });
}

/** `templates [KEY]`, `check FILE` and `start FILE`. */
export function addPlanCommands(program: Command, io: Io): void {
  addTemplates(program, io);
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
