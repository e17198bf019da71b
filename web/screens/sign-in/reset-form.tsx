import { Alert, Button, Form, Input, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { texts } from './texts.ts';

/** Has a link for a new password sent; what is said after it does not tell who is here. */
export function ResetForm({ onBack }: { onBack: () => void }): ReactNode {
  const t = useTexts(texts);
  const [sentTo, setSentTo] = useState<string>();
  const ask = useCommand('POST /v1/session/password-reset', { quiet: true });
  const send = ({ email }: { email: string }): void => {
    ask.mutate({ body: { email } }, { onSuccess: () => setSentTo(email) });
  };
  return (
    <>
      {sentTo === undefined ? (
        <Form layout="vertical" requiredMark={false} onFinish={send}>
          <Typography.Paragraph type="secondary">{t('resetNote')}</Typography.Paragraph>
          <FailureAlert error={ask.error} />
          <Form.Item name="email" label={t('email')} rules={[{ required: true, message: t('emailNeeded') }]}>
            <Input type="email" inputMode="email" autoComplete="username" size="large" autoFocus />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={ask.isPending}>
            {t('sendLink')}
          </Button>
        </Form>
      ) : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('sentTitle')}
          description={t('sentNote', { email: sentTo })}
        />
      )}
      <div className="entrance-links">
        <Button type="link" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </>
  );
}
