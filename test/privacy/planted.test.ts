import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { createLogger } from '../../infra/logger.ts';
import { realTimeTemporal } from '../support/temporal.ts';
import { CANARIES, search } from './canaries.ts';
import type { LeakyActivities } from './leaky-workflow.ts';
import { catchPayloads, readHistory } from './payloads.ts';

const { dataConverter, caught } = catchPayloads();
const temporal = await realTimeTemporal({
  dataConverter,
  workflowsPath: new URL('./leaky-workflow.ts', import.meta.url).pathname,
});
const KEYWORD = 2;

function leak(): never {
  const cause = new Error(`cause of ${CANARIES.cause}`);
  cause.stack = `Error\n    at ${CANARIES.lesson} (person.ts:1:1)`;
  const failure = ApplicationFailure.create({ message: `550 <${CANARIES.email}@shop.test> unknown`, cause });
  failure.stack = `ApplicationFailure\n    at ${CANARIES.text} (person.ts:2:2)`;
  throw failure;
}

const activities: LeakyActivities = {
  leakInHeartbeat: async () => Context.current().heartbeat({ to: CANARIES.host }),
  leakInFailure: async () => leak(),
};

test('a canary planted anywhere in a workflow is found there, and one in a heartbeat on its way', async () => {
  await temporal.env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: { PlantedName: KEYWORD },
  });
  const workflowId = `planted-${randomUUID()}`;
  await temporal.execute('leakyWorkflow', {
    args: [{ name: CANARIES.name, phone: '+44 (2055) 509-123' }],
    workflowId,
    activities,
  });
  const places = new Set(
    search((await readHistory(temporal.client, { workflowId })).texts).map(
      ({ canary, where }) => `${canary} ${where.replace(/^.*?(#\d+|(?=\.))\.?/, '').replace(/\.\d+/g, '')}`,
    ),
  );
  expect([...places]).toEqual(
    expect.arrayContaining([
      'name workflowExecutionStartedEventAttributes.input.payloads.data',
      'phone workflowExecutionStartedEventAttributes.input.payloads.data',
      'name workflowPropertiesModifiedEventAttributes.upsertedMemo.fields.note.data',
      'name upsertWorkflowSearchAttributesEventAttributes.searchAttributes.indexedFields.PlantedName.data',
      'email activityTaskFailedEventAttributes.failure.message',
      'text activityTaskFailedEventAttributes.failure.stackTrace',
      'cause activityTaskFailedEventAttributes.failure.cause.message',
      'lesson activityTaskFailedEventAttributes.failure.cause.stackTrace',
      'chineseName workflowExecutionCompletedEventAttributes.result.payloads.data',
    ]),
  );
  // No history has the heartbeat: it is caught on its way or not at all.
  expect([...places].filter((place) => place.startsWith('host'))).toEqual([]);
  expect(search(caught).map(({ canary }) => canary)).toContain('host');
}, 60_000);

test('a canary is found in a log where nothing hides it, also escaped, percent-encoded or with spaces in a number', () => {
  const lines: string[] = [];
  const logger = createLogger({ destination: { write: (line) => void lines.push(line) } });
  logger.info({ who: CANARIES.name, phone: CANARIES.phone }, `wrote to ${CANARIES.email}@shop.test`);
  const texts = (all: string[]) => all.map((text, line) => ({ where: `line ${line + 1}`, text }));
  // The logger hides the address and the number; the word under a key it does not know is found.
  expect(search(texts(lines)).map(({ canary }) => canary)).toEqual(['name']);
  const hidden = [
    '\\u91d1\\u96c0\\u7fbd',
    encodeURIComponent(CANARIES.chineseName),
    '+44 (2055) 509-123',
    'ZQName',
  ];
  expect(search(texts(hidden)).map(({ canary }) => canary)).toEqual([
    'chineseName',
    'chineseName',
    'phone',
    'name',
  ]);
});
