import { beforeEach, describe, expect, test } from '@jest/globals';
import { createTaskActivities, type TaskDeps } from '../../../activities/tasks/index.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { planPhases, setStatus } from '../../../store/campaigns.ts';
import { completeTask, listTasks } from '../../../store/tasks.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AT = Date.UTC(2027, 5, 1);
const LIVE = AT + 20 * DAY;
let mails: StaffMail[] = [];
let started: { type: string; options: Record<string, unknown> }[] = [];
let broken = false;
beforeEach(() => {
  [mails, started, broken] = [[], [], false];
});

const signalWithStart = async (type: string, options: Record<string, unknown>) =>
  void started.push({ type, options });
const activities = createTaskActivities({
  db,
  calendar: createCalendar(),
  config: { FANFARE_PUBLIC_URL: 'http://localhost:3000' },
  staffMailer: {
    send: async (mail) => {
      if (broken) throw new Error('the mail server is down');
      return { sent: mails.push(mail) > 0 };
    },
  },
  client: { workflow: { signalWithStart } } as unknown as TaskDeps['client'],
});

const OPS = 'ops@fanfare.example';
const tasks = [
  { key: 'creatives', owner: OPS, due: 'live-P10D', name: 'All pictures' },
  { key: 'contracts', owner: 'lead@fanfare.example', due: 'live-P5D', after: ['creatives'] },
];

async function begun(plan: object = { tasks }) {
  const { id: campaignId, hash, people } = await aCampaign(pool, { phase: 'preparation', plan });
  await planPhases(pool, { campaignId, phases: [{ phase: 'live', start: LIVE, end: LIVE + DAY }] });
  await activities.beginTasks({ campaignId, hash });
  const look = (at: number) => activities.callOwners({ campaignId, at });
  const done = (key: string, at: number) =>
    completeTask(pool, { campaignId, key, personId: people[OPS] ?? '', at });
  const kinds = async () =>
    (await listTimeline(pool, { campaignId, after: 0, limit: 50 })).map(
      ({ kind, data }) => `${kind} ${String(data['task'])}`,
    );
  return { campaignId, hash, people, look, done, kinds };
}

describe('beginTasks', () => {
  test('hands the tasks out in the order of the plan and has them looked after, beside the campaign', async () => {
    const { campaignId, hash, people } = await begun();
    await activities.beginTasks({ campaignId, hash });
    expect(await listTasks(pool, campaignId)).toMatchObject([
      {
        key: 'creatives',
        name: 'All pictures',
        ownerId: people[OPS],
        due: 'live-P10D',
        after: [],
        openedAt: null,
      },
      { key: 'contracts', name: null, due: 'live-P5D', after: ['creatives'], doneAt: null },
    ]);
    expect(started).toHaveLength(2);
    expect(started[0]).toMatchObject({
      type: 'tasksWorkflow',
      options: { workflowId: `campaign:${campaignId}/tasks`, args: [{ campaignId }], signal: 'tasksChanged' },
    });
  });

  test('a plan without tasks starts nothing', async () => {
    const { campaignId } = await begun({});
    expect(await listTasks(pool, campaignId)).toEqual([]);
    expect(started).toEqual([]);
  });
});

describe('callOwners', () => {
  test('who owns an open task hears of it once; the other is not told before its turn', async () => {
    const { people, look, kinds } = await begun();
    // Looked at again in six hours: the first call by itself comes later.
    expect(await look(AT)).toEqual({ wakeAt: AT + 6 * HOUR });
    await look(AT + HOUR);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ personId: people[OPS], kind: 'task' });
    expect(mails[0]?.content.en).toMatchObject({ subject: '“Spring sale”: your task “All pictures”' });
    expect(mails[0]?.content.en.facts?.[0]).toEqual(['Due', '11 Jun 2027, 01:00']);
    expect(mails[0]?.content['zh-CN'].subject).toContain('All pictures');
    expect(await kinds()).toEqual(['taskOpened creatives']);
  });

  test('a task that is done opens the next; the owner is reminded a day before, then it is overdue for owner and lead', async () => {
    const { people, look, done, kinds } = await begun();
    await look(AT);
    expect(await done('creatives', AT + DAY)).toBe(true);
    await look(AT + DAY);
    const due = LIVE - 5 * DAY;
    expect(await look(due - DAY - HOUR)).toEqual({ wakeAt: due - DAY });
    expect(await look(due - DAY)).toEqual({ wakeAt: due - DAY + 6 * HOUR });
    expect(await look(due - HOUR)).toEqual({ wakeAt: due });
    await look(due);
    expect(await look(due + 1)).toEqual({ wakeAt: due + 1 + 6 * HOUR });
    expect(mails.map(({ content }) => content.en.subject)).toEqual([
      '“Spring sale”: your task “All pictures”',
      '“Spring sale”: your task “contracts”',
      '“Spring sale”: “contracts” is due soon',
      '“Spring sale”: “contracts” is overdue',
    ]);
    // The lead owns the task and the campaign: one mail.
    expect(mails.at(-1)?.personId).toBe(people['lead@fanfare.example']);
    expect(await kinds()).toEqual([
      'taskOpened creatives',
      'taskOpened contracts',
      'taskReminded contracts',
      'taskOverdue contracts',
    ]);
  });

  test('an overdue task of somebody else is told to them and to the lead; one that waits says for what', async () => {
    const { people, look } = await begun();
    await look(LIVE - 4 * DAY);
    const overdue = mails.filter(({ content }) => content.en.subject.includes('overdue'));
    expect(overdue.map(({ personId }) => personId)).toEqual([
      people[OPS],
      people['lead@fanfare.example'],
      people['lead@fanfare.example'],
    ]);
    expect(overdue.at(-1)?.content.en.paragraphs).toContain('It still waits for: creatives.');
  });

  test('a mail that does not leave is tried again at the next look, before the task counts as told', async () => {
    const { campaignId, look } = await begun();
    broken = true;
    await expect(look(AT)).rejects.toThrow('down');
    expect((await listTasks(pool, campaignId))[0]?.openedAt).toBeNull();
    broken = false;
    await look(AT + 1);
    expect(mails).toHaveLength(1);
  });

  test('a launch that moves takes the dues along', async () => {
    const { campaignId, look, kinds } = await begun();
    await look(AT);
    await planPhases(pool, {
      campaignId,
      phases: [{ phase: 'live', start: LIVE + DAY, end: LIVE + 2 * DAY }],
    });
    await look(LIVE - 10 * DAY);
    expect(await kinds()).toEqual(['taskOpened creatives', 'taskReminded creatives']);
  });

  test('nothing is left to look after where all is done, or the campaign has ended', async () => {
    const first = await begun();
    await first.done('creatives', AT);
    await first.done('contracts', AT);
    expect(await first.look(AT)).toEqual({ wakeAt: null });
    const second = await begun();
    await setStatus(pool, { campaignId: second.campaignId, status: 'aborted', at: AT });
    expect(await second.look(LIVE)).toEqual({ wakeAt: null });
    expect(mails).toEqual([]);
  });
});
