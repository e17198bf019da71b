import { Button, Flex, Form, Input, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { useNotice } from '../../ui/notice.ts';
import { Section } from '../../ui/section.tsx';
import { texts } from './texts.ts';

const MIN = 12;

interface Typed {
  current: string;
  password: string;
}

/** Another password, by the one now in use. */
export function ChangePassword({ email }: { email: string }): ReactNode {
  const t = useTexts(texts);
  const notice = useNotice();
  const [form] = Form.useForm<Typed>();
  const change = useCommand('PUT /v1/session/password', {
    ...{ quiet: true, invalidates: ['GET /v1/session/sessions'] },
    onSuccess: () => {
      form.resetFields();
      notice.done(t('changed'));
    },
  });
  return (
    <Section title={t('password')} note={t('passwordNote')}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(body) => change.mutate({ body })}>
        <Flex vertical gap="middle" style={{ marginBottom: change.error === null ? 0 : 16 }}>
          <FailureAlert error={change.error} />
        </Flex>
        {/* Password managers keep the new one under this name. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Form.Item
          name="current"
          label={t('current')}
          validateTrigger="onSubmit"
          rules={[{ required: true, message: t('currentNeeded') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('next')}
          validateTrigger="onSubmit"
          rules={[{ required: true, min: MIN, message: t('tooShort') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Flex wrap gap="middle" align="center">
          <Button htmlType="submit" loading={change.isPending}>
            {t('change')}
          </Button>
          <Typography.Text type="secondary">{t('noPassword')}</Typography.Text>
        </Flex>
      </Form>
    </Section>
  );
}
