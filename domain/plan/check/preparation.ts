import { taskRings } from '../../tasks/order.ts';
import { plannedPhases } from '../schedule.ts';
import { readMoment } from '../time.ts';
import type { Issue } from '../types.ts';
import { issue, type Check } from './facts.ts';

/** No task waits, over others, for itself. */
export const checkTasks: Check = ({ parts: { tasks } }) => {
  const known = (tasks ?? []).flatMap((task) => (task === undefined ? [] : [task]));
  return taskRings(known).map((ring) => {
    const [first = ''] = ring;
    const at = (tasks ?? []).findIndex((task) => task?.key === first);
    return issue(['tasks', at, 'after'], `Waits for itself: ${[...ring, first].join(' → ')}`);
  });
};

/** Readiness is cut off before the first phase starts, and a start that moves has a date. */
export const checkCutOff: Check = ({ parts: { readinessPolicy, schedule, timeZone }, calendar }) => {
  const [first] = schedule ? plannedPhases(schedule) : [];
  const moment = readMoment(readinessPolicy?.cutOff ?? '');
  // A phase that the schedule has not got is named by another check.
  if (!first || !moment || timeZone === undefined) return [];
  if (moment.kind === 'offset' && !schedule?.[moment.phase]) return [];
  const path: Issue['path'] = ['readinessPolicy', 'cutOff'];
  const { start } = first.window;
  if (moment.kind === 'local') {
    const late =
      start !== undefined && calendar.toInstant(moment.local, timeZone) > calendar.toInstant(start, timeZone);
    return late ? [issue(path, `Cuts off after ${first.phase} has started`)] : [];
  }
  if (moment.phase !== first.phase) return [issue(path, `Counts from ${first.phase}, the first phase`)];
  const nothing = Object.values(moment.step.duration).every((part) => part === 0);
  return moment.step.sign === 1 && !nothing ? [issue(path, `Cuts off after ${first.phase} has started`)] : [];
};
