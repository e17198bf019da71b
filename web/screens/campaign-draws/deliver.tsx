import { Alert, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import type { Draw } from './rows.ts';
import { texts } from './texts.ts';

/** Asks how a prize reached its winner, and keeps it as delivered. */
export function Deliver({ draw, onClose }: { draw: Draw; onClose: () => void }): ReactNode {
  const t = useTexts(texts);
  const notice = useNotice();
  const [form] = Form.useForm<{ reference: string }>();
  const deliver = useCommand('POST /v1/draws/{id}/delivered', {
    invalidates: ['GET /v1/campaigns/{id}/draws', 'GET /v1/campaigns/{id}/budget'],
    onSuccess: () => {
      notice.done(t('saved'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('deliver')}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: deliver.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Alert type="info" title={t('deliverHint')} style={{ margin: '12px 0' }} />
      <Form
        form={form}
        layout="vertical"
        onFinish={(body) => deliver.mutate({ params: { id: draw.id }, body })}
      >
        <Form.Item
          name="reference"
          label={t('reference')}
          rules={[{ required: true, whitespace: true, message: t('needed') }]}
        >
          <Input maxLength={200} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
