import { Option, type Command } from 'commander';
import type { AnswerOf } from '../api.ts';
import { instantText, percent, table } from '../format.ts';
import { UsageError, type Io } from '../io.ts';
import { connect, type GlobalOptions } from '../settings.ts';

const KINDS = ['extend', 'salesCap', 'soldOut', 'restock'] as const;
const COSTS = ['media', 'kol', 'gifts', 'labour', 'design', 'platformFee', 'paymentFee', 'logistics', 'data'];

interface AdjustOptions {
  phase?: string;
  by?: string;
  sku?: string;
  units?: string;
  quantity?: string;
  location?: string;
  reason?: string;
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`${option} wants a whole number, not ${text}.`);
}

/** The body as it was typed; what does not fit its kind the API refuses by name. */
function adjustmentOf(kind: string, { units, quantity, ...rest }: AdjustOptions): object {
  return {
    kind,
    ...rest,
    ...(units !== undefined && { unitsPerDay: units === 'none' ? null : wholeNumber('--units', units) }),
    ...(quantity !== undefined && { quantity: wholeNumber('--quantity', quantity) }),
  };
}

function addAdjust(program: Command, io: Io): void {
  program
    .command('adjust')
    .description('change a running campaign within its guard rails')
    .argument('<id>')
    .argument('<kind>', KINDS.join(', '))
    .option('--phase <phase>', 'extend: which one; the one under way where absent')
    .option('--by <duration>', 'extend: ISO 8601, such as PT12H')
    .option('--sku <sku>', 'salesCap, soldOut, restock')
    .option('--units <n>', 'salesCap: units a day, none lifts it')
    .option('--quantity <n>', 'restock: units that come in')
    .option('--location <name>', 'restock: where to')
    .option('--reason <text>')
    .action(async (...[id, kind, options, command]: [string, string, AdjustOptions, Command]) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const body = adjustmentOf(kind, options);
      const api = await connect(all, io);
      const answer = await api.call('POST /v1/campaigns/{id}/adjustments', { params: { id }, body });
      const { result, reason: why } = answer;
      io.print(all.json === true ? JSON.stringify(answer) : `${kind}: ${result}${why ? `, ${why}` : ''}`);
    });
}

type Task = AnswerOf<'GET /v1/campaigns/{id}/tasks'>['items'][number];

const taskRow = ({ key, state, overdue, due, owner, waitsFor }: Task): string[] => [
  ...[key, overdue ? `${state}, overdue` : state, instantText(due), owner ?? '–'],
  waitsFor.join(', '),
];

function addTasks(program: Command, io: Io): void {
  program
    .command('tasks')
    .description('tasks of a campaign')
    .argument('<id>')
    .action(async (id: string, _options: object, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const answer = await (await connect(all, io)).call('GET /v1/campaigns/{id}/tasks', { params: { id } });
      const rows = [['task', 'state', 'due', 'owner', 'waits for'], ...answer.items.map(taskRow)];
      io.print(all.json === true ? JSON.stringify(answer) : table(rows));
    });
  program
    .command('task-done')
    .description('end a task')
    .argument('<id>')
    .argument('<task>')
    .action(async (...[id, key, , command]: [string, string, object, Command]) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const api = await connect(all, io);
      const answer = await api.call('POST /v1/campaigns/{id}/tasks/{key}/done', { params: { id, key } });
      io.print(all.json === true ? JSON.stringify(answer) : `Task ${key} is ${answer.state}`);
    });
}

const figure = (value: number | null): string => (value === null ? '–' : String(value));

function surveyText({ asked, answered, responseRate, nps, csat, repurchase }: SurveyAnswer): string {
  const rate = responseRate === null ? '–' : percent(responseRate);
  return table([
    ['answered', 'response', 'NPS', 'CSAT', 'repurchase'],
    [`${answered} of ${asked}`, rate, figure(nps.score), figure(csat.mean), figure(repurchase.mean)],
  ]);
}

type SurveyAnswer = AnswerOf<'GET /v1/campaigns/{id}/survey'>;

function addSurvey(program: Command, io: Io): void {
  program
    .command('survey')
    .description('what customers answered')
    .argument('<id>')
    .action(async (id: string, _options: object, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const answer = await (await connect(all, io)).call('GET /v1/campaigns/{id}/survey', { params: { id } });
      io.print(all.json === true ? JSON.stringify(answer) : surveyText(answer));
    });
}

interface SpendOptions {
  kind: string;
  amount: string;
  reference: string;
  line?: string;
  at?: string;
}

function addSpend(program: Command, io: Io): void {
  program
    .command('spend')
    .description('book a cost')
    .argument('<id>')
    .addOption(new Option('--kind <kind>').choices(COSTS).makeOptionMandatory())
    .requiredOption('--amount <amount>', "in the campaign's currency")
    .requiredOption('--reference <text>', 'of the invoice; the same again books nothing')
    .option('--line <key>', 'budget line it is drawn from; none where absent')
    .option('--at <instant>', 'RFC 3339; now where absent')
    .action(async (id: string, options: SpendOptions, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const { kind, amount, reference, line, at = new Date().toISOString() } = options;
      const body = { campaignId: id, kind, amount, reference, at, ...(line !== undefined && { line }) };
      const answer = await (await connect(all, io)).call('POST /v1/spend', { body });
      const on = answer.line === null ? '' : ` on ${answer.line}`;
      const said = `${answer.amount} ${answer.currency} for ${answer.kind} booked${on}`;
      io.print(all.json === true ? JSON.stringify(answer) : said);
    });
}

/** `adjust ID KIND`, `tasks ID`, `task-done ID TASK`, `survey ID`, `spend ID`: what a campaign needs while it runs. */
export function addRunningCommands(program: Command, io: Io): void {
  addAdjust(program, io);
  addTasks(program, io);
  addSurvey(program, io);
  addSpend(program, io);
}
