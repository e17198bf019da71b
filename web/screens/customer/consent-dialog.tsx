import { Alert, App, Form, Input, Modal, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { suppressionTexts } from '../../vocabulary/messages.ts';
import { consentTexts } from './consent-texts.ts';
import { useChannelName, type Consents } from './channel-name.ts';

interface ConsentDialogProps {
  id: string;
  open: boolean;
  /** Channels that something is on record of; e-mail is always there. */
  channels: readonly string[];
  suppressions: Consents['suppressions'];
  onClose: () => void;
}

interface Said {
  channel: string;
  granted: boolean;
  source: string;
  at?: string;
}

function useSay(onClose: () => void) {
  const t = useTexts(consentTexts);
  const reason = useTexts(suppressionTexts);
  const notice = useNotice();
  const { notification } = App.useApp();
  return useCommand('POST /v1/customers/{id}/consents', {
    invalidates: ['GET /v1/customers/{id}/consents', 'GET /v1/customers/{id}'],
    onSuccess: ({ stays }) => {
      onClose();
      notice.done(t('changed'));
      if (stays !== null) {
        notification.warning({
          title: t('changed'),
          description: t('stays', { reason: reason(stays) }),
          duration: 0,
        });
      }
    },
  });
}

function Consequence({
  said,
  suppressions,
}: {
  said: Partial<Said>;
  suppressions: Consents['suppressions'];
}) {
  const t = useTexts(consentTexts);
  const reason = useTexts(suppressionTexts);
  const stop = suppressions.find((one) => one.channel === said.channel && one.reason !== 'unsubscribed');
  const lines = [said.granted === true ? t('consequenceYes') : t('consequenceNo')];
  const warned = said.granted === true && stop !== undefined;
  return (
    <Alert
      showIcon
      type={warned ? 'warning' : 'info'}
      title={warned ? t('willStay', { reason: reason(stop.reason) }) : lines[0]}
    />
  );
}

/** Writes down what a customer said to the staff, with its source. */
export function ConsentDialog({ id, open, channels, suppressions, onClose }: ConsentDialogProps): ReactNode {
  const t = useTexts(consentTexts);
  const channelName = useChannelName();
  const [form] = Form.useForm<Said>();
  const said = Form.useWatch([], form) as Partial<Said> | undefined;
  const say = useSay(onClose);
  const save = ({ at, source, ...rest }: Said): void =>
    say.mutate({
      params: { id },
      body: {
        ...rest,
        source: source.trim(),
        ...(at !== undefined && at !== '' && { at: new Date(at).toISOString() }),
      },
    });
  const known = [...new Set(['email', ...channels])];
  return (
    <Modal
      open={open}
      title={t('changeTitle')}
      okText={t('save')}
      confirmLoading={say.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => form.resetFields()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ channel: 'email', granted: false }}
        onFinish={save}
      >
        <Form.Item name="channel" label={t('channel')}>
          <Select options={known.map((value) => ({ value, label: channelName(value) }))} />
        </Form.Item>
        <Form.Item name="granted" label={t('consent')}>
          <Radio.Group
            options={[
              { value: false, label: t('no') },
              { value: true, label: t('yes') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="source"
          label={t('source')}
          extra={t('sourceHint')}
          rules={[{ required: true, whitespace: true, message: t('sourceNeeded') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="at" label={t('at')}>
          <Input type="datetime-local" style={{ maxWidth: 260 }} />
        </Form.Item>
        <Consequence said={said ?? {}} suppressions={suppressions} />
      </Form>
    </Modal>
  );
}
