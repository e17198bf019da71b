import { z } from 'zod';
import { id, instant } from './common.ts';

const moment = instant.nullable();

export const taskParams = z.object({ id, key: z.string().min(1).max(200) });

export const taskAnswer = z.object({
  key: z.string(),
  name: z.string().nullable(),
  owner: z.string().nullable(),
  state: z.enum(['waiting', 'open', 'done']),
  overdue: z.boolean(),
  yours: z
    .boolean()
    .meta({ description: 'Whether the caller may say that it is done: its owner, or a lead' }),
  due: moment.meta({ description: 'Null where it counts from a phase whose start is not known' }),
  after: z.array(z.string()),
  waitsFor: z.array(z.string()).meta({ description: 'Tasks before it that are not done' }),
  openedAt: moment,
  doneAt: moment,
  doneBy: z.string().nullable(),
});

export const taskList = z.object({ items: z.array(taskAnswer) });
