import { Flex, Table, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { stringify } from 'yaml';
import type { AnswerOf } from '../../api/client.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useLabels } from '../../ui/plan-editor/labels.ts';
import { Empty } from '../../ui/states.tsx';
import { texts } from './texts.ts';

type Changes = AnswerOf<'GET /v1/campaigns/{id}/versions/{n}/changes'>;

const COLOURS = { added: 'success', removed: 'error', changed: 'processing' } as const;

/** A value as one reads it in the plan. */
function Value({ value }: { value: unknown }): ReactNode {
  if (value === undefined || value === null) return null;
  return <code className="plan-value">{typeof value === 'string' ? value : stringify(value).trim()}</code>;
}

/** What differs between two versions, place by place. */
export function ChangeList({ changes: { items, bodies } }: { changes: Changes }): ReactNode {
  const t = useTexts(texts);
  const labels = useLabels();
  if (items.length + bodies.length === 0) return <Empty text={t('same')} />;
  return (
    <Flex vertical gap="small">
      <Table
        size="small"
        rowKey={({ path }) => path.join('.')}
        pagination={items.length > 50 ? { pageSize: 50 } : false}
        tableLayout="fixed"
        scroll={{ x: 560 }}
        dataSource={items}
        columns={[
          { title: t('field'), width: '26%', render: (_, { path }) => labels.place(path) },
          {
            title: t('changed'),
            width: 100,
            render: (_, { kind }) => <Tag color={COLOURS[kind]}>{t(kind)}</Tag>,
          },
          { title: t('before'), render: (_, { from }) => <Value value={from} /> },
          { title: t('after'), render: (_, { to }) => <Value value={to} /> },
        ]}
      />
      {bodies.length > 0 && (
        <Typography.Text>
          {t('bodies')}{' '}
          {bodies.map(({ name, kind }) => (
            <Tag key={name} color={COLOURS[kind]}>
              {name}
            </Tag>
          ))}
        </Typography.Text>
      )}
    </Flex>
  );
}
