import { Form, Input, Modal, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { useNotice } from '../../ui/notice.ts';
import { bodyOf, shareOf, type CompetitorForm } from './competitor.ts';
import { competitorTexts } from './texts.ts';

function Fields(): ReactNode {
  const t = useTexts(competitorTexts);
  const aShare = (text: string | undefined): Promise<void> =>
    (text ?? '').trim() === '' || shareOf(text ?? '') !== null
      ? Promise.resolve()
      : Promise.reject(new Error(t('shareWrong')));
  return (
    <>
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <div className="offer-pair">
        <Form.Item name="product" label={t('product')} extra={t('productHint')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="price" label={t('price')}>
          <Input inputMode="decimal" maxLength={20} />
        </Form.Item>
        <Form.Item name="from" label={t('from')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="to" label={t('to')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="mechanism" label={t('mechanism')} extra={t('mechanismHint')}>
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item
          name="share"
          label={t('share')}
          extra={t('shareHint')}
          rules={[{ validator: (_, text: string | undefined) => aShare(text) }]}
        >
          <Input inputMode="decimal" maxLength={10} />
        </Form.Item>
      </div>
      <Form.Item name="strengths" label={t('strengths')}>
        <Input.TextArea rows={3} maxLength={4_000} />
      </Form.Item>
      <Form.Item name="weaknesses" label={t('weaknesses')}>
        <Input.TextArea rows={3} maxLength={4_000} />
      </Form.Item>
    </>
  );
}

/** Keeps what a competitor asks and offers. */
export function OfferModal({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTexts(competitorTexts);
  const notice = useNotice();
  const [form] = Form.useForm<CompetitorForm>();
  const save = useCommand('POST /v1/competitors', {
    quiet: true,
    invalidates: ['GET /v1/competitors'],
    onSuccess: () => {
      notice.done(t('saved'));
      onClose();
    },
  });
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
      <Typography.Paragraph type="secondary">{t('replaces')}</Typography.Paragraph>
      <FailureAlert error={save.error} />
      <Form form={form} layout="vertical" onFinish={(given) => save.mutate({ body: bodyOf(given) })}>
        <Fields />
      </Form>
    </Modal>
  );
}
