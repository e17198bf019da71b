import { Card, Flex, Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useEditing } from './context.ts';
import { editorTexts } from './texts.ts';
import { useSizes } from './use-sizes.ts';

/** How many customers the segments come to now, as one types. */
export function AudiencePanel({ campaignId }: { campaignId: string | undefined }): ReactNode {
  const t = useTexts(editorTexts);
  const f = useFormat();
  const { value } = useEditing();
  const { sizes, stale } = useSizes(value, campaignId);
  const sum = (key: 'holdOut' | 'mailable'): number =>
    (sizes?.segments ?? []).reduce((all, each) => all + each[key], 0);
  const total = { segment: t('totalRow'), customers: sizes?.total ?? 0, holdOut: sum('holdOut') };
  const rows = sizes ? [...sizes.segments, { ...total, mailable: sum('mailable') }] : [];
  const number = (count: number): string => f.number(count);
  return (
    <Card size="small" title={t('sizes')} className="plan-panel" aria-live="polite">
      <Flex vertical gap="small">
        <Typography.Text type="secondary">{t(sizes ? 'sizesHint' : 'sizesStop')}</Typography.Text>
        {sizes && (
          <Table
            size="small"
            pagination={false}
            className={stale ? 'plan-stale' : ''}
            scroll={{ x: 'max-content' }}
            rowKey={({ segment }) => segment}
            rowClassName={(_, at) => (at === rows.length - 1 ? 'plan-total' : '')}
            dataSource={rows}
            columns={[
              { title: t('segment'), dataIndex: 'segment' },
              { title: t('customers'), dataIndex: 'customers', align: 'end', render: number },
              { title: t('heldOut'), dataIndex: 'holdOut', align: 'end', render: number },
              { title: t('mailable'), dataIndex: 'mailable', align: 'end', render: number },
            ]}
          />
        )}
        {sizes && (
          <Typography.Text type="secondary">
            {t('unmatched', { count: f.number(sizes.unmatched) })}
          </Typography.Text>
        )}
      </Flex>
    </Card>
  );
}
