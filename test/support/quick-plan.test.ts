import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { checkPlan } from '../../api/plan/decode.ts';
import { createPlanTemplates } from '../../api/plan/templates.ts';
import { SHIPPED_TEMPLATES } from '../../domain/plan/shipped-templates.ts';
import { quickPlan, type PlanJson } from './quick-plan.ts';

const templates = createPlanTemplates(fileURLToPath(new URL('../../examples/', import.meta.url)));
const SECONDS = { warmUp: 7, live: 3, extension: 4, followUp: 14 };
const quick = async (key: string): Promise<PlanJson> =>
  quickPlan(
    (await templates.get(key, { currency: 'GBP', timeZone: 'Europe/London' })) as unknown as PlanJson,
    {
      seconds: SECONDS,
      base: 'http://127.0.0.1:1',
    },
  );

describe('a quick plan', () => {
  test('has phases, offsets and moments in seconds and in their proportion', async () => {
    expect(await quick('mid-year-618')).toMatchObject({
      schedule: { warmUp: { duration: 'PT7S', checkpoints: [{ at: 'PT5S' }] }, live: { duration: 'PT3S' } },
      waves: [{ at: 'PT0S' }, { at: 'PT6S' }, { at: 'PT0S' }, { at: 'PT2.375S' }],
      promotions: [{ from: 'warmUp+PT0S', to: 'live+PT0S' }, {}, { to: 'live+PT0.083S' }, {}, {}, {}, {}, {}],
      tasks: [{ due: 'warmUp-PT5S' }, { due: 'warmUp-PT3S' }],
      followUp: { thankYou: { after: 'PT1S' }, survey: { remindAfter: ['PT3S', 'PT6S'] } },
    });
  });

  test('looks back as far as before, and waits long enough for a busy machine', async () => {
    const plan = await quick('mid-year-618');
    expect(plan).toMatchObject({
      research: { baseline: { previous: 'P28D' } },
      approval: { levels: [{ deadline: 'PT61S' }, { deadline: 'PT61S' }] },
    });
    expect(plan['audience']).not.toHaveProperty('quietHours');
  });

  test.each(SHIPPED_TEMPLATES.map(({ key }) => key))(
    'made of %s is right and points nowhere else',
    async (key) => {
      const plan = await quick(key);
      expect(checkPlan(plan).issues).toEqual([]);
      expect(JSON.stringify(plan)).not.toContain('fanfare.example/');
    },
  );
});
