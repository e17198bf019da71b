import { DomainError } from '../../domain/errors.ts';
import { tasksWorkflowId } from '../../domain/ids.ts';
import { hasEnded } from '../../domain/lifecycle.ts';
import { withStanding } from '../../domain/tasks/standing.ts';
import { appendAudit } from '../../store/audit.ts';
import { type CampaignRow, findCampaign, listPhases, recordTimeline } from '../../store/campaigns.ts';
import type { Person } from '../../store/people.ts';
import { completeTask, listTasks } from '../../store/tasks.ts';
import { tasksChangedSignal } from '../../workflows/tasks/messages.ts';
import { text } from '../campaigns/view.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { idParams } from '../schemas/common.ts';
import { taskAnswer, taskList, taskParams } from '../schemas/tasks.ts';

async function tasksOf({ db: { pool }, calendar }: AppDeps, { id, timeZone }: CampaignRow) {
  const [rows, phases] = await Promise.all([listTasks(pool, id), listPhases(pool, id)]);
  return withStanding(rows, phases, { timeZone, calendar });
}

type Task = Awaited<ReturnType<typeof tasksOf>>[number];

/** Whose word on a task counts. */
const mayFinish = (task: Task, { id, roles }: Person): boolean =>
  task.ownerId === id || roles.includes('lead');

function view(task: Task, { now, person }: { now: number; person: Person }) {
  const { key, name, owner, state, after, waitsFor, due, openedAt, doneAt, doneBy } = task;
  return {
    ...{ key, name, owner, state, after, waitsFor, doneBy },
    yours: mayFinish(task, person),
    overdue: state !== 'done' && due !== null && now >= due,
    due: text(due),
    openedAt: text(openedAt),
    doneAt: text(doneAt),
  };
}

async function findTask(deps: AppDeps, campaign: CampaignRow, key: string): Promise<Task> {
  const found = (await tasksOf(deps, campaign)).find((task) => task.key === key);
  if (!found) throw new DomainError('TASK_UNKNOWN', `The campaign has no task ${key}`);
  return found;
}

/** Writes that a task is done, once; the timeline and the audit chain say by whom. */
async function finish(
  deps: AppDeps,
  campaign: CampaignRow,
  { key, person }: { key: string; person: Person },
) {
  const { id: campaignId, phase } = campaign;
  const at = deps.now();
  const entry = { key: `${campaignId}/taskDone/${key}`, at, actorId: person.id };
  const data = { task: key };
  return deps.db.transaction(async (tx) => {
    if (!(await completeTask(tx, { campaignId, key, personId: person.id, at }))) return false;
    await recordTimeline(tx, { ...entry, campaignId, phase, kind: 'taskDone', data });
    await appendAudit(tx, { ...entry, scope: campaignId, action: 'taskDone', data });
    return true;
  });
}

async function endTask(deps: AppDeps, id: string, asked: { key: string; person: Person }): Promise<Task> {
  const campaign = await findCampaign(deps.db.pool, id);
  const { key, person } = asked;
  const task = await findTask(deps, campaign, key);
  if (!mayFinish(task, person))
    throw new ApiError('FORBIDDEN', 'This takes the owner of the task, or a lead');
  if (task.state === 'done') return task;
  if (hasEnded(campaign)) throw new DomainError('ALREADY_CLOSED', 'The campaign has ended already');
  const done = await finish(deps, campaign, asked);
  // Not by us: either another call was faster, or a task before it is open.
  const now = done ? null : await findTask(deps, campaign, key);
  if (now && now.state !== 'done')
    throw new DomainError('TASK_BLOCKED', `Task ${key} waits for ${now.waitsFor.join(', ')}`, {
      waitsFor: now.waitsFor,
    });
  // It is written: who looks after the tasks hears it now, or finds it at its next look.
  await deps.gateway.nudge(tasksWorkflowId(id), tasksChangedSignal);
  return findTask(deps, campaign, key);
}

/** Tasks of a campaign: how they stand, and that one is done. */
export function taskRoutes(deps: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/tasks',
      roles: 'anyRole',
      summary: 'Tasks in the order of the plan; they are handed out when preparation begins',
      params: idParams,
      answers: { 200: taskList },
      handle: async ({ params: { id }, person }) => {
        const tasks = await tasksOf(deps, await findCampaign(deps.db.pool, id));
        return { body: { items: tasks.map((task) => view(task, { now: deps.now(), person })) } };
      },
    }),
    route({
      method: 'POST',
      path: '/v1/campaigns/{id}/tasks/{key}/done',
      roles: 'anyRole',
      summary: 'A task is done: told by its owner or a lead; a second time is harmless',
      params: taskParams,
      answers: { 200: taskAnswer },
      handle: async ({ params: { id, key }, person }) => ({
        body: view(await endTask(deps, id, { key, person }), { now: deps.now(), person }),
      }),
    }),
  ];
}
