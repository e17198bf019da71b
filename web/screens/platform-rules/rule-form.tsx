import { Form, Input, InputNumber, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { useNotice } from '../../ui/notice.ts';
import { bodyOf, type RuleKind, type TypedRule } from './rule.ts';
import { kindTexts, texts } from './texts.ts';

const KINDS: readonly RuleKind[] = ['enrolment', 'lowestPrice', 'forbiddenWords'];

function Terms({ kind }: { kind: RuleKind | undefined }): ReactNode {
  const t = useTexts(texts);
  const needed = { required: true, message: t('needed') };
  if (kind === 'enrolment')
    return (
      <Form.Item name="by" label={t('by')} rules={[needed]}>
        <Input type="datetime-local" />
      </Form.Item>
    );
  if (kind === 'lowestPrice')
    return (
      <Form.Item name="days" label={t('days')} rules={[needed]}>
        <InputNumber min={1} max={730} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    );
  return (
    <Form.Item
      name="words"
      label={t('words')}
      extra={t('wordsHint')}
      rules={[{ ...needed, whitespace: true }]}
    >
      <Input.TextArea rows={4} maxLength={20_000} />
    </Form.Item>
  );
}

/** Writes a platform's rule down. */
export function RuleModal({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTexts(texts);
  const kindText = useTexts(kindTexts);
  const notice = useNotice();
  const [form] = Form.useForm<TypedRule>();
  const kind = Form.useWatch('kind', form);
  const key = { pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, message: t('keyWrong') };
  const needed = { required: true, message: t('needed') };
  const save = useCommand('PUT /v1/platform-rules/{platform}/{key}', {
    quiet: true,
    invalidates: ['GET /v1/platform-rules'],
    onSuccess: () => {
      notice.done(t('saved'));
      onClose();
    },
  });
  const send = (typed: TypedRule): void =>
    save.mutate({ params: { platform: typed.platform, key: typed.key }, body: bodyOf(typed) });
  return (
    <Modal
      open
      title={t('add')}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureAlert error={save.error} />
      <Form form={form} layout="vertical" initialValues={{ kind: 'lowestPrice', days: 30 }} onFinish={send}>
        <Form.Item name="platform" label={t('platform')} extra={t('platformHint')} rules={[needed, key]}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="key" label={t('key')} extra={t('keyHint')} rules={[needed, key]}>
          <Input maxLength={64} />
        </Form.Item>
        <Form.Item name="kind" label={t('kind')}>
          <Select options={KINDS.map((each) => ({ value: each, label: kindText(each) }))} />
        </Form.Item>
        <Terms kind={kind} />
        <div className="rule-days">
          <Form.Item name="from" label={t('from')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="to" label={t('to')}>
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item name="source" label={t('source')} rules={[{ ...needed, whitespace: true }]}>
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
