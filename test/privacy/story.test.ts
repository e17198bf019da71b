import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as workflows from '../../workflows/index.ts';
import { startWorld } from '../support/world.ts';
import { search, type Text } from './canaries.ts';
import { catchPayloads, readHistories } from './payloads.ts';
import { employStaff, staffAddress, stockShop } from './shop.ts';
import { begin, tellWhole } from './story.ts';

const { dataConverter, caught } = catchPayloads();
const world = await startWorld({ dataConverter });
afterAll(() => world.stop());

const logged = (): Text[] => world.logged.map((text, line) => ({ where: `log line ${line + 1}`, text }));

let status = '';
beforeAll(async () => {
  const staff = await employStaff(world);
  await stockShop(world);
  // Somebody has forgotten their password meanwhile.
  const body = { email: staffAddress('lead') };
  await world.call('/v1/session/password-reset', { method: 'POST', body });
  status = await tellWhole(world, await begin(world, staff, 'whole'));
}, 150_000);

test('a whole campaign leaves no personal data in any history: payloads, memos, search attributes, failures', async () => {
  const { texts, types, kinds } = await readHistories(world.client);
  expect(status).toBe('completed');
  expect([...types].sort()).toEqual(Object.keys(workflows).sort());
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      'workflowExecutionUpdateAcceptedEventAttributes',
      'workflowExecutionSignaledEventAttributes',
      'activityTaskCompletedEventAttributes',
      'childWorkflowExecutionCompletedEventAttributes',
    ]),
  );
  expect(texts.length).toBeGreaterThan(1_000);
  expect(search(texts)).toEqual([]);
}, 60_000);

test('nothing personal was in a payload or heartbeat on its way', () => {
  expect(caught.length).toBeGreaterThan(200);
  // The page's heartbeat, which no history keeps.
  expect(caught.some(({ text }) => /^\{"seen":\d+,"accepted":\d+\}$/.test(text))).toBe(true);
  expect(search(caught)).toEqual([]);
});

test('nothing personal was logged by API or worker at the finest level, and mails with it did go out', () => {
  expect(world.logged.length).toBeGreaterThan(100);
  expect(search(logged())).toEqual([]);
  const toCustomers = world.smtp.mails.filter(({ to }) =>
    to.some((address) => address.startsWith('zqmail-')),
  );
  expect(toCustomers.length).toBeGreaterThan(40);
});
