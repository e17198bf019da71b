import { Option, type Command } from 'commander';
import type { AnswerOf } from '../api.ts';
import { UsageError, type Io } from '../io.ts';
import { readPlan } from '../plan-file.ts';
import { connect, type GlobalOptions } from '../settings.ts';
import { simulationText, type ShownLanguage } from '../simulation.ts';

interface SimulateOptions {
  whatIf: string[];
  from?: string;
  to?: string;
  coupon: string[];
  prices: 'then' | 'plan';
  channel?: string;
  language?: ShownLanguage;
}

/** `350` is a number, `true` and `[…]` what JSON has them be, anything else text. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const collect = (one: string, before: string[]): string[] => [...before, one];

/** `a.b=1,c.d=2` as its changes: a comma parts only where another path follows. */
function changesOf(whatIf: string): { path: string; value: unknown }[] {
  return whatIf.split(/,(?=[^,=[\]{}"]+=)/).map((each) => {
    const at = each.indexOf('=');
    if (at <= 0)
      throw new UsageError(`--what-if ${whatIf}: expected PATH=VALUE, such as spend-more.tiers.0.over=350`);
    return { path: each.slice(0, at).trim(), value: valueOf(each.slice(at + 1).trim()) };
  });
}

function couponUse(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((each) => {
      const [key = '', share = ''] = each.split('=');
      if (key === '' || share === '')
        throw new UsageError(`--coupon ${each}: expected KEY=SHARE, such as ten-off=0.2`);
      return [key, share];
    }),
  );
}

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

async function bodyOf(plan: string, options: SimulateOptions): Promise<object> {
  const { whatIf, from, to, coupon, prices, channel } = options;
  if ((from === undefined) !== (to === undefined)) throw new UsageError('--from and --to go together');
  const source = ID.test(plan) ? { campaignId: plan } : { plan: (await readPlan(plan)).data };
  return {
    ...source,
    ...{ prices, couponUse: couponUse(coupon) },
    ...(from !== undefined && { window: { from, to } }),
    ...(channel !== undefined && { channel }),
    alternatives: whatIf.map((name) => ({ name, changes: changesOf(name) })),
  };
}

/** `simulate FILE|ID [--what-if PATH=VALUE …]`: a plan's promotions, and alternatives, over past orders. */
export function addSimulateCommand(program: Command, io: Io): void {
  program
    .command('simulate')
    .description('try a plan’s promotions on past orders, beside what if / 用历史订单试算方案的优惠')
    .argument('<plan>', 'plan in YAML or JSON, or the id of a campaign')
    .option(
      '--what-if <path=value>',
      'an alternative, such as spend-more.tiers.0.over=350; several changes with commas; again for another',
      collect,
      [],
    )
    .option('--from <day>', "first day of the past; the plan's baseline where absent")
    .option('--to <day>', 'last day, included')
    .option('--coupon <key=share>', 'share of the orders that use a coupon; nobody where absent', collect, [])
    .addOption(
      new Option('--prices <which>', 'of products that the plan lists')
        .choices(['then', 'plan'])
        .default('then'),
    )
    .option('--channel <key>', 'the channel that all orders are taken to have come by')
    .addOption(new Option('--language <language>', 'of the table').choices(['en', 'zh-CN']))
    .action(async (plan: string, options: SimulateOptions, command: Command) => {
      const all = command.optsWithGlobals<GlobalOptions>();
      const body = await bodyOf(plan, options);
      const api = await connect(all, io);
      const found: AnswerOf<'POST /v1/promotions/simulate'> = await api.call('POST /v1/promotions/simulate', {
        body,
      });
      if (all.json === true) return io.print(JSON.stringify(found));
      const usual = io.env['LANG']?.startsWith('zh') === true ? 'zh-CN' : 'en';
      io.print(simulationText(found, options.language ?? usual));
    });
}
