import { BookOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Typography } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import { useNotice } from '../../ui/notice.ts';
import { texts } from './texts.ts';

const ENDED: readonly string[] = ['completed', 'cancelled', 'rejected', 'aborted'];

/** Keeps the plan of a campaign that has ended, for others to begin with. */
export function SaveAsTemplate({ campaign }: { campaign: Campaign }): ReactNode {
  const t = useTexts(texts);
  const may = useMay();
  const notice = useNotice();
  const field = useId();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(campaign.key);
  const command = useCommand('POST /v1/campaigns/{id}/template', {
    invalidates: ['GET /v1/plans/templates'],
    onSuccess: (template) => {
      setOpen(false);
      notice.done(t('templateSaved', { key: template.key }));
    },
  });
  if (!may('POST /v1/campaigns/{id}/template') || !ENDED.includes(campaign.status)) return null;
  return (
    <>
      <Button icon={<BookOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('asTemplate')}
      </Button>
      <Modal
        open={open}
        title={t('asTemplate')}
        okText={t('asTemplate')}
        okButtonProps={{ loading: command.isPending, disabled: key.trim() === '' }}
        onOk={() => command.mutate({ params: { id: campaign.id }, body: { key: key.trim() } })}
        onCancel={() => setOpen(false)}
      >
        <Typography.Paragraph type="secondary">{t('templateHint')}</Typography.Paragraph>
        <Form layout="vertical">
          <Form.Item label={t('templateKey')} htmlFor={field} required>
            <Input id={field} value={key} maxLength={64} onChange={({ target }) => setKey(target.value)} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
