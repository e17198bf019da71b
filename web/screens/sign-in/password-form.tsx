import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { useEnter } from './enter.ts';
import { texts } from './texts.ts';

interface Typed {
  email: string;
  password: string;
}

/** Address and password. */
export function PasswordForm({ to, onForgotten }: { to: string; onForgotten: () => void }): ReactNode {
  const t = useTexts(texts);
  const enter = useEnter();
  const [form] = Form.useForm<Typed>();
  const signIn = useCommand('POST /v1/session', {
    quiet: true,
    onSuccess: (session) => enter(session, to),
  });
  const send = (typed: Typed): void => {
    signIn.mutate({ body: typed }, { onError: () => form.resetFields(['password']) });
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
      <FailureAlert error={signIn.error} />
      <Form.Item name="email" label={t('email')} rules={[{ required: true, message: t('emailNeeded') }]}>
        <Input type="email" inputMode="email" autoComplete="username" size="large" autoFocus />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('password')}
        rules={[{ required: true, message: t('passwordNeeded') }]}
      >
        <Input.Password autoComplete="current-password" size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
        {t('signIn')}
      </Button>
      <div className="entrance-links">
        <Button type="link" onClick={onForgotten}>
          {t('forgotten')}
        </Button>
      </div>
    </Form>
  );
}
