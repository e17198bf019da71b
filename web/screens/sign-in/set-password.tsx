import { Alert, Button, Form, Input, Typography } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { useEnter } from './enter.ts';
import { Entrance } from './entrance.tsx';
import { texts } from './texts.ts';

const MIN = 12;

/** Takes the token out of the address: it stays in no history and no screenshot. */
function useToken(): string {
  const [token] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    if (window.location.hash !== '')
      window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  return token;
}

function NoToken(): ReactNode {
  const t = useTexts(texts);
  return (
    <>
      <Alert type="warning" showIcon title={t('noToken')} description={t('noTokenNote')} />
      <Link to="/sign-in">
        <Button block size="large">
          {t('another')}
        </Button>
      </Link>
    </>
  );
}

function SetForm({ token }: { token: string }): ReactNode {
  const t = useTexts(texts);
  const enter = useEnter();
  const set = useCommand('PUT /v1/session/password-reset', {
    quiet: true,
    onSuccess: (session) => enter(session),
  });
  const send = ({ password }: { password: string }): void => set.mutate({ body: { token, password } });
  return (
    <Form layout="vertical" requiredMark={false} onFinish={send}>
      <Typography.Paragraph type="secondary">{t('setNote')}</Typography.Paragraph>
      <FailureAlert error={set.error} />
      <Form.Item
        name="password"
        label={t('newPassword')}
        validateTrigger="onSubmit"
        rules={[{ required: true, min: MIN, message: t('tooShort') }]}
      >
        <Input.Password autoComplete="new-password" size="large" autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={set.isPending}>
        {t('setAction')}
      </Button>
      {set.error?.code === 'PASSWORD_LINK_GONE' && (
        <div className="entrance-links">
          <Link to="/sign-in">{t('another')}</Link>
        </div>
      )}
    </Form>
  );
}

/** Where the link of a reset or an invitation leads. */
export default function SetPassword(): ReactNode {
  const t = useTexts(texts);
  const token = useToken();
  return <Entrance title={t('setTitle')}>{token === '' ? <NoToken /> : <SetForm token={token} />}</Entrance>;
}
