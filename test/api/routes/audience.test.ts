import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { audienceRoutes } from '../../../api/routes/audience.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aPreparedRow, aPreparedWave } from '../../support/prepared-waves.ts';
import { aMember } from '../../support/waves.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, audienceRoutes(deps));
const staff = await signIn(db, ['service']);

describe('the audience', () => {
  const get = (campaignId: string, path: string) =>
    request(app).get(`/v1/campaigns/${campaignId}${path}`).set('Authorization', staff.bearer);

  test('is counted by segment and arm', async () => {
    const wave = await aPreparedWave(db, 2);
    await aMember(db, wave.campaignId, { id: `${wave.campaignId}-h`, arm: 'holdOut', segment: 'other' });
    const { body: answer } = await get(wave.campaignId, '/audience');
    expect(answer).toEqual({
      members: 3,
      treated: 2,
      holdOut: 1,
      segments: [
        { segment: 'everybody', treated: 2, holdOut: 0 },
        { segment: 'other', treated: 0, holdOut: 1 },
      ],
    });
  });

  test('a customer’s trail says where they stand and what became of each message', async () => {
    const { customer, wave } = await aPreparedRow(db);
    const { body: trail } = await get(wave.campaignId, `/audience/${customer}`);
    expect(trail).toMatchObject({ customerId: customer, segment: 'everybody', arm: 'treated' });
    expect(trail.messages).toEqual([
      expect.objectContaining({ wave: 'opening', state: 'pending', reason: null, clicks: 0 }),
    ]);
    expect(JSON.stringify(trail)).not.toContain('@');
    const { status, body: problem } = await get(wave.campaignId, '/audience/nobody');
    expect([status, problem.code]).toEqual([404, 'CUSTOMER_NOT_FOUND']);
  });
});
