import { expect, test } from '@jest/globals';
import * as ids from '../../domain/ids.ts';

const ID = '01930000-0000-7000-8000-000000000001';

test('the names of workflows are those in every history', () => {
  expect([
    ids.campaignWorkflowId(ID),
    ids.researchWorkflowId(ID),
    ids.approvalWorkflowId(ID, 2),
    ids.preparationWorkflowId(ID),
    ids.waveWorkflowId(ID, 'teaser'),
    ids.followUpWorkflowId(ID),
    ids.recapWorkflowId(ID),
    ids.incidentWorkflowId(ID),
    ids.MONITOR_WORKFLOW_ID,
  ]).toEqual([
    `campaign:${ID}`,
    `campaign:${ID}/research`,
    `campaign:${ID}/approval/2`,
    `campaign:${ID}/preparation`,
    `campaign:${ID}/wave/teaser`,
    `campaign:${ID}/follow-up`,
    `campaign:${ID}/recap`,
    `incident:${ID}`,
    'monitor',
  ]);
});

test.each([
  [ID, true],
  [ID.toUpperCase().replace('0193', 'ABCD'), false],
  ['1', false],
  [`${ID}\n`, false],
  ["'; drop table campaigns; --", false],
])('%p is an id: %p', (text, expected) => {
  expect(ids.isId(text)).toBe(expected);
});
