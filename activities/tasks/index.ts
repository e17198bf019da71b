import { TASK_QUEUES, tasksWorkflowId } from '../../domain/ids.ts';
import { hasEnded } from '../../domain/lifecycle.ts';
import { callsAt, nextCall, type TaskCall } from '../../domain/tasks/due.ts';
import { withStanding } from '../../domain/tasks/standing.ts';
import {
  type CampaignRow,
  findCampaign,
  listPhases,
  loadPlan,
  recordTimeline,
} from '../../store/campaigns.ts';
import { listTasks, markTold, replaceTasks } from '../../store/tasks.ts';
import { ownersOf } from '../readiness/owners.ts';
import { taskMail, type ToldTask } from './mails.ts';
import type { TaskDeps } from './types.ts';

export type { TaskDeps } from './types.ts';
export type TaskActivities = ReturnType<typeof createTaskActivities>;

/** How long tasks are left alone at most: phases may have moved, the campaign may have ended. */
const LONGEST_REST = 6 * 60 * 60 * 1000;

const KINDS = { open: 'taskOpened', remind: 'taskReminded', overdue: 'taskOverdue' } as const;

type OwnedTask = ToldTask & { ownerId: string };

/** Mails first: what is marked as told has left. The ledger of staff mail sends a repeat once. */
async function call(
  { db, staffMailer, config }: TaskDeps,
  { campaign, task, call: told, at }: { campaign: CampaignRow; task: OwnedTask; call: TaskCall; at: number },
): Promise<void> {
  const people = told === 'overdue' ? [task.ownerId, campaign.ownerId] : [task.ownerId];
  const publicUrl = config.FANFARE_PUBLIC_URL;
  for (const personId of new Set(people))
    await staffMailer.send(taskMail(campaign, task, { call: told, personId, at, publicUrl }));
  const { id: campaignId, phase } = campaign;
  const { key, due } = task;
  const entry = {
    campaignId,
    key: `${campaignId}/${KINDS[told]}/${key}/${due ?? ''}/${task.ownerId}`,
    at,
    phase,
  };
  await db.transaction(async (tx) => {
    await markTold(tx, { campaignId, key, told, at });
    await recordTimeline(tx, { ...entry, kind: KINDS[told], actorId: null, data: { task: key, due } });
  });
}

/** Tasks of a campaign: handed out, asked for, asked for again. Every step may run twice. */
export function createTaskActivities(deps: TaskDeps) {
  const { db, calendar, client } = deps;
  const tasksOf = async (campaign: CampaignRow) => {
    const rows = await listTasks(db.pool, campaign.id);
    return withStanding(rows, await listPhases(db.pool, campaign.id), {
      timeZone: campaign.timeZone,
      calendar,
    });
  };

  return {
    /** Hands out the tasks of the version that is prepared, and has them looked after where there are any. */
    async beginTasks({ campaignId, hash }: { campaignId: string; hash: string }): Promise<{ tasks: number }> {
      const { tasks = [] } = await loadPlan(db.pool, campaignId, hash);
      const ownerOf = await ownersOf(
        deps,
        campaignId,
        tasks.map(({ owner }) => owner),
      );
      const rows = tasks.map(({ key, name = null, owner, due, after = [] }) => ({
        ...{ key, name, due, after },
        ownerId: ownerOf(owner),
      }));
      await db.transaction((tx) => replaceTasks(tx, { campaignId, tasks: rows }));
      if (tasks.length > 0)
        await client.workflow.signalWithStart('tasksWorkflow', {
          workflowId: tasksWorkflowId(campaignId),
          taskQueue: TASK_QUEUES.campaign,
          args: [{ campaignId }],
          signal: 'tasksChanged',
        });
      return { tasks: tasks.length };
    },

    /**
     * Tells owners what has become theirs, what is due soon and what is overdue, each once. `wakeAt` is when to look again
     * (epoch milliseconds); null where nothing is left to look after.
     */
    async callOwners({
      campaignId,
      at,
    }: {
      campaignId: string;
      at: number;
    }): Promise<{ wakeAt: number | null }> {
      const campaign = await findCampaign(db.pool, campaignId);
      if (hasEnded(campaign)) return { wakeAt: null };
      for (const task of await tasksOf(campaign))
        for (const each of callsAt(task, at)) await call(deps, { campaign, task, call: each, at });
      const left = (await tasksOf(campaign)).filter(({ state }) => state !== 'done');
      if (left.length === 0) return { wakeAt: null };
      const next = left.flatMap((task) => nextCall(task, at) ?? []);
      return { wakeAt: Math.min(...next, at + LONGEST_REST) };
    },
  };
}
