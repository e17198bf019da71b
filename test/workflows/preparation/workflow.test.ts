import { describe, expect, test } from '@jest/globals';
import { preparationWorkflowId } from '../../../domain/ids.ts';
import {
  type CheckInstruction,
  getReadinessQuery,
  type PreparationProgress,
  rerunUpdate,
  waiveUpdate,
} from '../../../workflows/preparation/messages.ts';
import type { preparationWorkflow } from '../../../workflows/preparation/workflow.ts';
import {
  aCampaignInput,
  aStory,
  DAY,
  eventually,
  HOUR,
  refusal,
  type StoryOptions,
} from '../../support/story.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal();

/** What each check answers when it is asked, in turn; the last answer is repeated. */
type Answers = Record<string, boolean[]>;

function probing(answers: Answers, again: boolean): StoryOptions['campaign'] {
  const asked: Record<string, number> = {};
  return {
    probeCheck: async ({ check }) => {
      const nth = (asked[check] = (asked[check] ?? 0) + 1);
      const all = answers[check] ?? [true];
      return { passed: all[nth - 1] ?? all.at(-1) ?? true, again, detail: {} };
    },
  };
}

interface Preparing {
  state: (check: string) => Promise<string | undefined>;
  rerun: (check: string) => Promise<PreparationProgress>;
  waive: (call: Omit<CheckInstruction, 'actorId'>) => Promise<PreparationProgress>;
  byLead: (check: string) => Promise<PreparationProgress>;
}

async function prepare(options: StoryOptions, meanwhile: (preparing: Preparing) => Promise<unknown>) {
  const story = aStory(options);
  const { campaign, bulk } = story.queues;
  const input = aCampaignInput();
  const result = await temporal.withWorker({ activities: campaign, queues: { bulk } }, async (taskQueue) => {
    const handle = await temporal.client.workflow.start<typeof preparationWorkflow>('preparationWorkflow', {
      ...{ taskQueue, args: [input], workflowId: preparationWorkflowId(input.campaignId) },
    });
    await meanwhile({
      state: async (check) =>
        (await handle.query(getReadinessQuery)).checks.find(({ key }) => key === check)?.state,
      rerun: (check) => handle.executeUpdate(rerunUpdate, { args: [{ check, actorId: 'ops' }] }),
      byLead: (check) =>
        handle.executeUpdate(rerunUpdate, { args: [{ check, actorId: 'lead', byLead: true }] }),
      waive: (call) => handle.executeUpdate(waiveUpdate, { args: [{ ...call, actorId: 'ops' }] }),
    });
    return handle.result();
  });
  return { log: story.log, result };
}

const untilState = ({ state }: Preparing, check: string, wanted: string): Promise<void> =>
  eventually(async () => expect(await state(check)).toBe(wanted));

describe('preparationWorkflow', () => {
  test('checks that pass hold nothing', async () => {
    const { log, result } = await prepare({}, async () => undefined);
    expect(result.checks).toEqual([{ key: 'stock', state: 'passed', blocking: true }]);
    expect(log).toEqual(['check stock passed']);
  });

  test('a failed blocking check holds the launch until it is run again and passes', async () => {
    const { log, result } = await prepare(
      { campaign: { ...probing({ stock: [false, true] }, false) } },
      async (preparing) => {
        await untilState(preparing, 'stock', 'failed');
        const progress = await preparing.rerun('stock');
        expect(progress.checks[0]?.state).toBe('passed');
      },
    );
    expect(result.checks[0]?.state).toBe('passed');
    expect(log.slice(0, 2)).toEqual(['check stock failed', 'held']);
    expect(log.slice(2).sort()).toEqual(['check stock passed', 'not held']);
  });

  test('a failed check is waived with a reason, and only a failed one', async () => {
    const { log } = await prepare(
      { campaign: { ...probing({ stock: [false] }, false) } },
      async (preparing) => {
        await untilState(preparing, 'stock', 'failed');
        expect(await refusal(preparing.waive({ check: 'stock' }))).toBe('INVALID_BODY');
        expect(await refusal(preparing.waive({ check: 'nothing', commentId: 'c' }))).toBe('CHECK_UNKNOWN');
        await preparing.waive({ check: 'stock', commentId: 'c' });
      },
    );
    expect(log.slice(0, 2)).toEqual(['check stock failed', 'held']);
    // Both are told at the same moment, by the update and by the story.
    expect(log.slice(2).sort()).toEqual(['check stock waived', 'not held']);
  });

  test('a check that does not block and one that is not run yet hold nothing', async () => {
    const { result } = await prepare(
      {
        campaign: {
          ...probing({ roster: [false] }, false),
          listChecks: async () => [
            { key: 'roster', state: 'pending', blocking: false },
            { key: 'load', state: 'notRun', blocking: false },
          ],
        },
      },
      async () => undefined,
    );
    expect(result.checks.map(({ state }) => state)).toEqual(['failed', 'notRun']);
  });

  test('a check that is not run yet cannot be run again', async () => {
    const listChecks = async () => [
      { key: 'load', state: 'notRun' as const, blocking: false },
      { key: 'stock', state: 'pending' as const, blocking: true },
    ];
    await prepare(
      { campaign: { ...probing({ stock: [false, true] }, false), listChecks } },
      async (preparing) => {
        await untilState(preparing, 'stock', 'failed');
        expect(await refusal(preparing.rerun('load'))).toBe('NOT_RUN_YET');
        await preparing.rerun('stock');
      },
    );
  });

  test('a check that may help to ask again is asked three times, with time between', async () => {
    const { log } = await prepare(
      { campaign: { ...probing({ stock: [false, false, true] }, true) } },
      async () => undefined,
    );
    expect(log).toEqual(['check stock passed']);
  });

  test('a load is sent by its own activity, not by that of the others', async () => {
    const asked: string[] = [];
    const { result } = await prepare(
      {
        campaign: {
          listChecks: async () => [
            { key: 'load', state: 'pending', blocking: true, load: true },
            { key: 'stock', state: 'pending', blocking: true },
          ],
          probeLoad: async ({ check }) => {
            asked.push(`load ${check}`);
            return { passed: true, again: false, detail: {} };
          },
          probeCheck: async ({ check }) => {
            asked.push(`check ${check}`);
            return { passed: true, again: false, detail: {} };
          },
        },
      },
      async () => undefined,
    );
    expect(asked.sort()).toEqual(['check stock', 'load load']);
    expect(result.checks.map(({ state }) => state)).toEqual(['passed', 'passed']);
  });

  test('a check that takes its time is answered as pending, goes on, and holds the launch meanwhile', async () => {
    let asked = 0;
    let release = (): void => undefined;
    const probeCheck = async () => {
      asked += 1;
      if (asked === 2) await new Promise<void>((resolve) => (release = resolve));
      return { passed: asked === 2, again: false, detail: {} };
    };
    const { log } = await prepare({ campaign: { probeCheck } }, async (preparing) => {
      await untilState(preparing, 'stock', 'failed');
      const answer = await preparing.rerun('stock');
      expect(answer.checks[0]?.state).toBe('pending');
      release();
    });
    expect(log.filter((line) => line.startsWith('check'))).toEqual([
      'check stock failed',
      'check stock passed',
    ]);
  });

  test('a check that cannot be asked has failed once its tries are spent', async () => {
    let asked = 0;
    const probeCheck = async () => {
      asked += 1;
      throw new Error('no way through');
    };
    const { log } = await prepare({ campaign: { probeCheck } }, async (preparing) => {
      await temporal.env.sleep('1m');
      await untilState(preparing, 'stock', 'failed');
      await preparing.waive({ check: 'stock', commentId: 'c' });
    });
    expect(asked).toBe(3);
    expect(log[0]).toBe('check stock failed');
  });

  describe('the cut-off', () => {
    /** Cut off an hour after the start of the test, and so long after each postponement; every call is written down. */
    function cutOffs(answers: Answers, most: number) {
      let first: number | undefined;
      const cutOff = (at: number, postponed: number) => {
        first ??= at;
        return { cutOff: first + (postponed + 1) * HOUR, postponed, most };
      };
      const calls: string[] = [];
      const campaign: StoryOptions['campaign'] = {
        ...probing(answers, false),
        readCutOff: async ({ at }) => cutOff(at, 0),
        postponeLaunch: async ({ nth, at }) => {
          calls.push(`postponed ${nth} after ${Math.round((at - (first ?? at)) / HOUR)} h`);
          return cutOff(at, nth);
        },
        missCutOff: async () => void calls.push('missed'),
      };
      return { campaign, calls };
    }

    test('checks that are met in time move nothing', async () => {
      const { campaign, calls } = cutOffs({ stock: [true] }, 2);
      await prepare({ campaign }, async () => undefined);
      expect(calls).toEqual([]);
    });

    test('past it the launch moves, and readiness that is met by the next one is in time', async () => {
      const { campaign, calls } = cutOffs({ stock: [false, true] }, 2);
      await prepare({ campaign }, async (preparing) => {
        await untilState(preparing, 'stock', 'failed');
        await temporal.env.sleep(1.5 * HOUR);
        await preparing.rerun('stock');
      });
      expect(calls).toEqual(['postponed 1 after 1 h']);
    });

    test('moved as often as it may, the launch waits for the lead: nobody else lets it go', async () => {
      const { campaign, calls } = cutOffs({ stock: [false, true] }, 2);
      const { log } = await prepare({ campaign }, async (preparing) => {
        await untilState(preparing, 'stock', 'failed');
        await temporal.env.sleep(4 * HOUR);
        await preparing.rerun('stock');
        await temporal.env.sleep(DAY);
        // Still there, although all checks pass.
        expect(await preparing.state('stock')).toBe('passed');
        await preparing.byLead('stock');
      });
      expect(calls).toEqual(['postponed 1 after 1 h', 'postponed 2 after 2 h', 'missed']);
      expect(log.at(-1)).toBe('not held');
    });

    test('a waiver lets it go where it is the word of the lead, not of another', async () => {
      const { campaign, calls } = cutOffs({ stock: [false], mail: [true] }, 0);
      await prepare({ campaign }, async (preparing) => {
        await untilState(preparing, 'stock', 'failed');
        await temporal.env.sleep(2 * HOUR);
        await preparing.waive({ check: 'stock', commentId: 'c' });
        await temporal.env.sleep(HOUR);
        expect(await refusal(preparing.waive({ check: 'stock', commentId: 'c', byLead: true }))).toBe(
          'TRANSITION_NOT_ALLOWED',
        );
        await preparing.byLead('stock').catch(() => undefined);
        await preparing.waive({ check: 'stock', commentId: 'c', byLead: true });
      });
      expect(calls).toEqual(['missed']);
    });
  });
});
