import { Option, type Command } from 'commander';
import type { Api, AnswerOf } from '../api.ts';
import { UsageError, type Io } from '../io.ts';
import { connect, knownPeople, type GlobalOptions } from '../settings.ts';

interface DecideOptions extends GlobalOptions {
  level?: string;
  approve?: boolean;
  reject?: boolean;
  changes?: boolean;
  delegate?: string;
  comment?: string;
}

type Approvals = AnswerOf<'GET /v1/campaigns/{id}/approvals'>;
type Level = Approvals['levels'][number];

function verdictOf({ approve, reject, changes, delegate }: DecideOptions): string {
  const given = [
    approve === true ? 'approve' : '',
    reject === true ? 'reject' : '',
    changes === true ? 'requestChanges' : '',
    delegate === undefined ? '' : 'delegate',
  ].filter(Boolean);
  const [verdict] = given;
  if (verdict !== undefined && given.length === 1) return verdict;
  throw new UsageError('Say one of --approve, --reject, --changes and --delegate EMAIL.');
}

function levelOf({ levels, version }: Approvals, wanted: string | undefined): Level {
  const open = levels.filter((level) => level.version === version && level.state === 'open');
  const level = open.find((one) => wanted === undefined || one.level === wanted);
  if (level !== undefined) return level;
  const there = open.map((one) => one.level).join(', ') || 'none';
  throw new UsageError(
    `${wanted === undefined ? 'No level is open' : `Level ${wanted} is not open`}; open now: ${there}.`,
  );
}

/** Who decides where nobody was named: the first approver of the level whose token is at hand and who has not yet. */
async function usualApprover(
  options: GlobalOptions,
  io: Io,
  { decisions, level }: { decisions: Approvals['decisions']; level: Level },
) {
  const known = await knownPeople(options, io);
  const decided = decisions
    .filter((one) => one.version === level.version && one.level === level.level)
    .map(({ person }) => person);
  const waiting = level.approvers.filter((email) => !decided.includes(email));
  return waiting.find((email) => known.includes(email)) ?? 'approver@fanfare.example';
}

async function decide(
  reader: Api,
  { id, options, io }: { id: string; options: DecideOptions; io: Io },
): Promise<void> {
  const verdict = verdictOf(options);
  const approvals = await reader.call('GET /v1/campaigns/{id}/approvals', { params: { id } });
  const level = levelOf(approvals, options.level);
  const api = await connect(
    options,
    io,
    await usualApprover(options, io, { decisions: approvals.decisions, level }),
  );
  const body = {
    level: level.level,
    hash: approvals.hash,
    verdict,
    ...(options.comment === undefined ? {} : { comment: options.comment }),
    ...(options.delegate === undefined ? {} : { to: options.delegate }),
  };
  const answer = await api.call('POST /v1/campaigns/{id}/decisions', { params: { id }, body });
  if (options.json === true) return io.print(JSON.stringify(answer));
  const next =
    answer.open === null
      ? (answer.outcome ?? 'closed')
      : `open: ${answer.open.level}, ${answer.open.missing} missing`;
  io.print(`Level ${level.level}: ${verdict}. Approval is ${next}.`);
}

/** `decide ID --approve|--reject|--changes|--delegate EMAIL [--level KEY] [--comment TEXT]`. */
export function addDecideCommand(program: Command, io: Io): void {
  program
    .command('decide')
    .description('decide on the plan that is in approval')
    .argument('<id>')
    .option('--level <key>', 'level to decide on; the open one where absent')
    .addOption(new Option('--approve').conflicts(['reject', 'changes', 'delegate']))
    .addOption(new Option('--reject').conflicts(['changes', 'delegate']))
    .addOption(new Option('--changes', 'ask for changes').conflicts('delegate'))
    .option('--delegate <email>', 'let somebody else decide')
    .option('--comment <text>')
    .action(async (id: string, _options: object, command: Command) => {
      const options = command.optsWithGlobals<DecideOptions>();
      await decide(await connect(options, io), { id, options, io });
    });
}
