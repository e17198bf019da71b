import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startWorld } from '../support/world.ts';
import { CANARIES, search, type Text } from './canaries.ts';
import { catchPayloads, readHistories, watchPending } from './payloads.ts';
import { employStaff, stockShop } from './shop.ts';
import { begin, decide, waive } from './story.ts';

const { dataConverter, caught } = catchPayloads();
const world = await startWorld({ dataConverter });
afterAll(() => world.stop());

const tries = new Map<string, number>();
const triesOf = (address: string): number => {
  const count = (tries.get(address) ?? 0) + 1;
  tries.set(address, count);
  return count;
};

/** Refuses by name, in every way a server can; staff get theirs at the second try. */
function refusalOf(address: string): [number, string] | undefined {
  const told = `<${address}> ${CANARIES.name} of ${CANARIES.chineseName} is not here, call +44 2055 509 123`;
  const [, n] = /-(\d+)@/.exec(address) ?? [];
  if (n === undefined) return triesOf(address) === 1 ? [451, `4.7.1 ${told}`] : undefined;
  if (Number(n) % 4 === 0) return [550, `5.1.1 ${told}`];
  if (Number(n) % 4 === 1) return [451, `4.7.1 ${told}`];
  // Closes the connection: the page fails and is tried again.
  if (Number(n) === 2 && triesOf(address) < 3) return [421, `4.3.2 ${told}`];
  return undefined;
}

const pending: Text[] = [];
beforeAll(async () => {
  const staff = await employStaff(world);
  await stockShop(world);
  world.smtp.faults.recipient = refusalOf;
  world.smtp.faults.message = ({ to: [address = ''] }) =>
    /-\d*3@/.test(address) ? [554, `5.7.1 spam to <${address}>`] : undefined;
  const stop = watchPending(world.client);
  const told = await begin(world, staff, 'rejected');
  await decide(told, ['head', 'lead', 'approve']);
  await decide(told, ['cfo', 'finance', 'approve']);
  await waive(told);
  await told.until(({ status }) => status === 'completed');
  pending.push(...(await stop()));
}, 150_000);

test('a mail server that refuses recipients by name leaves numbers in the ledger and codes in the histories', async () => {
  const { rows } = await world.db.pool.query<{ reason: string }>(
    "select distinct reason from messages where reason like 'rejected_%' or reason like 'gave_up_%' order by 1",
  );
  expect(rows.map(({ reason }) => reason)).toEqual(['rejected_550', 'rejected_554']);
  const { texts } = await readHistories(world.client);
  const types = new Set(
    texts.filter(({ where }) => /\.applicationFailureInfo\.type$/.test(where)).map(({ text }) => text),
  );
  expect([...types]).toEqual(expect.arrayContaining(['MAIL_NOT_TAKEN', 'MAIL_UNREACHABLE']));
  expect(
    texts.some(
      ({ where }) => where.endsWith('.failure.stackTrace') || where.endsWith('.lastFailure.stackTrace'),
    ),
  ).toBe(true);
  expect(search(texts)).toEqual([]);
}, 60_000);

test('nothing of what it said was in a payload or heartbeat, in a failure of an activity under way, or in a log', () => {
  expect(search(caught)).toEqual([]);
  expect(pending.some(({ where }) => where.includes('lastFailure'))).toBe(true);
  expect(search(pending)).toEqual([]);
  expect(search(world.logged.map((text, line) => ({ where: `log line ${line + 1}`, text })))).toEqual([]);
});
