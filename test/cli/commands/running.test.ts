import { expect, test } from '@jest/globals';
import { planPhases } from '../../../store/campaigns.ts';
import { replaceTasks } from '../../../store/tasks.ts';
import { aGateway } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { cliWorld } from '../../support/cli.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aRunCampaign } from '../../support/sold-campaign.ts';

const db = await testDatabase();
let told: unknown[] = [];
const gateway = aGateway({
  update: async (_id, _update, { arg }) => {
    told.push(arg);
    return { result: 'applied', rail: null } as never;
  },
  nudge: async () => undefined,
  mailPassword: async () => undefined,
});
const { campaign } = await cliWorld(db, { people: { 'lead@fanfare.example': ['lead'] }, deps: { gateway } });

test('a campaign is adjusted by what was typed, and what makes no sense is said', async () => {
  const { id } = await aCampaign(db.pool, { phase: 'live' });
  told = [];
  const lifted = await campaign('adjust', id, 'salesCap', '--units', 'none', '--sku', '22423');
  expect(lifted).toMatchObject({ code: 0, out: 'salesCap: applied' });
  await campaign('adjust', id, 'restock', '--sku', '22423', '--quantity', '5', '--reason', 'more came');
  expect(told).toMatchObject([
    { adjustment: { kind: 'salesCap', sku: '22423', unitsPerDay: null } },
    { adjustment: { kind: 'restock', sku: '22423', quantity: 5 } },
  ]);
  const many = await campaign('adjust', id, 'restock', '--sku', '22423', '--quantity', 'many');
  expect(many).toMatchObject({ code: 1, err: expect.stringContaining('--quantity wants a whole number') });
  expect((await campaign('adjust', id, 'extend')).err).toContain('INVALID_BODY');
});

test('tasks are listed, and one is ended', async () => {
  const { id: campaignId, people } = await aCampaign(db.pool, { phase: 'preparation' });
  const start = Date.now() + 86_400_000;
  await planPhases(db.pool, { campaignId, phases: [{ phase: 'live', start, end: start + 1 }] });
  const owner = { ownerId: people['lead@fanfare.example'] ?? null, due: 'live-PT1H' };
  const tasks = [
    { ...owner, key: 'creatives', name: 'All pictures', after: [] },
    { ...owner, key: 'contracts', name: null, after: ['creatives'] },
  ];
  await replaceTasks(db.pool, { campaignId, tasks } as Parameters<typeof replaceTasks>[1]);
  const { out } = await campaign('tasks', campaignId);
  expect(out).toMatch(/^task .*\ncreatives +open .*\ncontracts +waiting .* creatives$/);
  expect(await campaign('task-done', campaignId, 'creatives')).toMatchObject({
    ...{ code: 0, out: 'Task creatives is done' },
  });
});

test('what customers answered is told, also before anybody did', async () => {
  const { id } = await aCampaign(db.pool, { phase: 'followUp' });
  const { code, out } = await campaign('survey', id);
  expect([code, out]).toEqual([0, expect.stringMatching(/^answered .*\n0 of 0 /)]);
});

test('a cost is booked on its line', async () => {
  const { id } = await aRunCampaign(db.pool);
  const words = ['--kind', 'media', '--amount', '25.50', '--reference', 'cli-1', '--line', 'acquisition'];
  expect(await campaign('spend', id, ...words)).toMatchObject({
    ...{ code: 0, out: '25.50 GBP for media booked on acquisition' },
  });
});
