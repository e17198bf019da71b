import { Button, Flex, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useApi, useCommand } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import { useNotice } from '../../ui/notice.ts';
import { Section } from '../../ui/section.tsx';
import { Loaded } from '../../ui/states.tsx';
import { texts } from './texts.ts';

type Task = AnswerOf<'GET /v1/campaigns/{id}/tasks'>['items'][number];

interface TaskProps {
  task: Task;
  campaign: Campaign;
}

function Finish({ task, campaign }: TaskProps): ReactNode {
  const t = useTexts(texts);
  const notice = useNotice();
  const done = useCommand('POST /v1/campaigns/{id}/tasks/{key}/done', {
    invalidates: ['GET /v1/campaigns/{id}/tasks', 'GET /v1/campaigns/{id}/timeline'],
    onSuccess: () => notice.done(t('finished')),
  });
  const running = campaign.status === 'running' || campaign.status === 'paused';
  if (!task.yours || task.state !== 'open' || !running) return null;
  return (
    <Button
      size="small"
      loading={done.isPending}
      aria-label={t('finishOf', { task: task.name ?? task.key })}
      onClick={() => done.mutate({ params: { id: campaign.id, key: task.key } })}
    >
      {t('finish')}
    </Button>
  );
}

function TaskRow({ task, campaign }: TaskProps): ReactNode {
  const t = useTexts(texts);
  const { dateTime } = useFormat();
  const { key, name, owner, state, overdue, due, waitsFor, doneAt, doneBy } = task;
  const show = (at: string): string => dateTime(at, campaign.timeZone);
  const about = [
    ...(owner === null ? [] : [t('owner', { owner })]),
    ...(doneAt === null
      ? [due === null ? t('noDue') : t('due', { at: show(due) })]
      : [t('doneBy', { who: doneBy ?? '', at: show(doneAt) })]),
    ...(waitsFor.length === 0 ? [] : [t('waitsFor', { tasks: waitsFor.join(', ') })]),
  ];
  return (
    <li className="check" data-state={state === 'done' ? 'passed' : overdue ? 'failed' : 'pending'}>
      <div className="check-body">
        <Flex wrap gap="small" align="center">
          <b>{name ?? key}</b>
          {name !== null && <Typography.Text type="secondary">{key}</Typography.Text>}
          <Tag>{t(state)}</Tag>
          {overdue && <Tag color="error">{t('overdue')}</Tag>}
        </Flex>
        <Typography.Text type="secondary">{about.join(' · ')}</Typography.Text>
      </div>
      <Finish {...{ task, campaign }} />
    </li>
  );
}

/** The tasks of the plan: whose, by when, after which. */
export function Tasks({ campaign }: { campaign: Campaign }): ReactNode {
  const t = useTexts(texts);
  const tasks = useApi('GET /v1/campaigns/{id}/tasks', { params: { id: campaign.id } });
  return (
    <Section title={t('tasks')}>
      <Loaded query={tasks}>
        {({ items }) => (
          <>
            {items.length === 0 && <Typography.Text type="secondary">{t('noTasks')}</Typography.Text>}
            <ul className="plain-list">
              {items.map((task) => (
                <TaskRow key={task.key} {...{ task, campaign }} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Section>
  );
}
