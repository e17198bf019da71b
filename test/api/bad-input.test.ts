import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CampaignStates, campaignsInEachState } from '../support/campaign-states.ts';
import { snapshot } from '../support/snapshot.ts';
import { startWorld } from '../support/world.ts';
import type { Ground } from './bad-inputs/bad-input.ts';
import { CALLERS, EVENTS } from './bad-inputs/calls.ts';
import { COMMANDS } from './bad-inputs/commands.ts';
import { FILES, PLANS } from './bad-inputs/files.ts';

const world = await startWorld();
afterAll(() => world.stop());

let ground: Ground;
let states: CampaignStates;
beforeAll(async () => {
  states = await campaignsInEachState(world);
  const known = { type: 'customer.updated', data: { customerId: 'c1', country: 'France' } };
  await world.event(known, 'known-event');
  await world.call('/v1/stock', {
    ...{ method: 'POST', bearer: states.bearers['shop'] ?? '', headers: { 'idempotency-key': 'known-key' } },
    body: { sku: '22423', onHand: 5 },
  });
  ground = { ...states, secret: world.config.FANFARE_WEBHOOK_SECRETS[0] ?? '' };
}, 120_000);

describe('bad input', () => {
  test.each([...PLANS, ...FILES, ...EVENTS, ...CALLERS, ...COMMANDS])(
    '$title is told as $code, and nothing is done',
    async (input) => {
      const { who, status, code, says, paths, call } = input;
      const { path, ...options } = call(ground);
      const bearer = who === null ? {} : { bearer: states.bearers[who] ?? who };
      const before = await snapshot(world.db.pool);
      const answer = await world.call(path, { method: 'POST', ...bearer, ...options });
      const { issues = [], ...problem } = answer.body as { issues?: { path: unknown; message: string }[] };
      expect({ answered: answer.status, media: answer.type, ...problem }).toMatchObject({
        ...{ answered: status, status, code, media: 'application/problem+json' },
        type: `/docs/errors#${code}`,
        title: expect.any(String),
        detail: expect.stringMatching(says),
      });
      if (paths) expect(issues.map((issue) => issue.path)).toEqual(expect.arrayContaining(paths));
      expect(issues.filter(({ message }) => message === '')).toEqual([]);
      const { [input.noted ?? '']: _, ...done } = await snapshot(world.db.pool);
      expect(before).toMatchObject(done);
    },
  );
});
