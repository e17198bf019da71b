import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { Argument, type Command } from 'commander';
import type { Api, AnswerOf } from '../api.ts';
import { bar } from '../format.ts';
import { UsageError, type Io } from '../io.ts';
import { connect, type GlobalOptions } from '../settings.ts';

const KINDS = ['orders', 'customers', 'products', 'stock', 'competitors'] as const;
type Kind = (typeof KINDS)[number];
type Progress = AnswerOf<'GET /v1/imports/{id}'>;

interface ImportOptions {
  timeZone?: string;
  currency?: string;
  map?: string;
}

const SHOWN_ERRORS = 20;

/** How an import stands, on one line. */
function progressLine(
  { kind, state, lines, total }: Progress,
  share = total > 0 ? lines / total : 0,
): string {
  return `${kind} ${bar(share)} ${lines.toLocaleString('en')} of ${total.toLocaleString('en')} lines, ${state}`;
}

/** What came of an import: sums, then the first lines that were refused. */
function resultText({ state, imported, updated, rejected, errors, failure }: Progress): string {
  const sums = `${state}: ${imported} imported, ${updated} updated, ${rejected} rejected`;
  const faults = errors.slice(0, SHOWN_ERRORS).map(({ line, message }) => `  line ${line}: ${message}`);
  const more = errors.length > SHOWN_ERRORS ? [`  … and ${errors.length - SHOWN_ERRORS} more`] : [];
  return [sums, ...(failure === null ? [] : [`  ${failure}`]), ...faults, ...more].join('\n');
}

async function follow(api: Api, io: Io, importId: string): Promise<Progress> {
  for (;;) {
    const progress = await api.call('GET /v1/imports/{id}', { params: { id: importId } });
    io.redraw(progressLine(progress));
    if (progress.state !== 'running') return progress;
    await io.sleep(500);
  }
}

async function send(api: Api, kind: Kind, { file, options }: { file: string; options: ImportOptions }) {
  const { timeZone, currency, map } = options;
  await access(file).catch(() => {
    throw new UsageError(`There is no file ${file}`);
  });
  return api.call(`POST /v1/${kind}/import`, {
    query: { timeZone, currency, map },
    content: { type: 'text/csv', data: createReadStream(file) },
  });
}

/** `import KIND FILE`. */
export function addImportCommand(program: Command, io: Io): void {
  const command = program
    .command('import')
    .description('import a CSV file of orders, customers, products, stock or competitors')
    .addArgument(new Argument('<kind>').choices(KINDS))
    .argument('<file>')
    .option('--time-zone <zone>', 'zone of local date-times in the file')
    .option('--currency <code>', 'currency of its prices')
    .option('--map <columns>', 'names of its columns: order_id:InvoiceNo,…')
    .action(async (kind: Kind, file: string) => {
      const options = command.optsWithGlobals<ImportOptions & GlobalOptions>();
      const api = await connect(options, io, 'shop@fanfare.example');
      const started = await send(api, kind, { file, options });
      const result = 'state' in started ? started : await follow(api, io, started.importId);
      io.print(options.json === true ? JSON.stringify(result) : resultText(result));
      if (result.state === 'failed' || result.state === 'aborted') {
        throw new UsageError('Nothing of the file was taken.');
      }
    });
}
