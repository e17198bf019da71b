import type { Command } from 'commander';
import { instantText, table } from '../format.ts';
import type { Io } from '../io.ts';
import { look } from '../look.ts';
import { renderScene } from '../scene.ts';
import { connect, type GlobalOptions } from '../settings.ts';
import { watch } from '../watch.ts';

const PAGE = 200;

function addList(program: Command, io: Io): void {
  program
    .command('list')
    .description('list campaigns')
    .action(async (_options: object, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const api = await connect(all, io);
      const { items } = await api.call('GET /v1/campaigns', { query: { limit: PAGE } });
      if (all.json === true) return io.print(JSON.stringify(items));
      if (items.length === 0) return io.print('No campaign yet: npm run campaign -- start FILE');
      const rows = items.map(({ id, key, phase, status, waitingFor }) => [
        id,
        key,
        phase,
        status,
        waitingFor ?? '',
      ]);
      io.print(table([['id', 'key', 'phase', 'status', 'waits for'], ...rows]));
    });
}

function addShow(program: Command, io: Io): void {
  program
    .command('show')
    .description('show a campaign: phase, goals, waves, incidents')
    .argument('<id>')
    .action(async (id: string, _options: object, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const scene = await look(await connect(all, io), id);
      io.print(all.json === true ? JSON.stringify(scene) : renderScene(scene));
    });
  program
    .command('watch')
    .description('follow a campaign until it ends')
    .argument('<id>')
    .option('--every <seconds>', 'how often to look', '1')
    .action(async (id: string, options: { every: string }, command: Command) => {
      const api = await connect(command.optsWithGlobals<GlobalOptions>(), io);
      await watch({ api, io, id }, Number(options.every) * 1000);
    });
}

function addTimeline(program: Command, io: Io): void {
  program
    .command('timeline')
    .description('everything that happened in a campaign')
    .argument('<id>')
    .action(async (id: string, _options: object, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const api = await connect(all, io);
      let cursor: string | undefined;
      do {
        const query = { limit: PAGE, cursor };
        const page = await api.call('GET /v1/campaigns/{id}/timeline', { params: { id }, query });
        for (const entry of page.items) {
          const { at, phase, actor, text } = entry;
          const line = `${instantText(at)}  ${phase.padEnd(11)}  ${text}${actor === null ? '' : ` (${actor})`}`;
          io.print(all.json === true ? JSON.stringify(entry) : line);
        }
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
    });
}

/** `list`, `show ID`, `watch ID`, `timeline ID`. */
export function addCampaignCommands(program: Command, io: Io): void {
  addList(program, io);
  addShow(program, io);
  addTimeline(program, io);
}
