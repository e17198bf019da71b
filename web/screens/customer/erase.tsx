import { Alert, Button, Form, Input, Modal, Typography } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { eraseTexts } from './consent-texts.ts';

function What(): ReactNode {
  const t = useTexts(eraseTexts);
  return (
    <>
      <Alert type="warning" showIcon title={t('forGood')} style={{ marginBottom: 12 }} />
      <Typography.Paragraph>
        <strong>{t('goes')}</strong>
        <br />
        {t('goesList')}
      </Typography.Paragraph>
      <Typography.Paragraph>
        <strong>{t('stays')}</strong>
        <br />
        {t('staysList')}
      </Typography.Paragraph>
      <Typography.Paragraph type="secondary">{t('imports')}</Typography.Paragraph>
    </>
  );
}

/** Erases who a customer is, after their id was typed. */
export function Erase({ id, name }: { id: string; name: string }): ReactNode {
  const t = useTexts(eraseTexts);
  const notice = useNotice();
  const field = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const erase = useCommand('DELETE /v1/customers/{id}', {
    invalidates: [
      'GET /v1/customers',
      'GET /v1/customers/{id}',
      'GET /v1/customers/{id}/consents',
      'GET /v1/customers/{id}/messages',
    ],
    onSuccess: () => {
      setOpen(false);
      notice.done(t('erased'));
    },
  });
  const same = typed.trim() === id;
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('erase')}
      </Button>
      <Modal
        open={open}
        title={t('title', { who: name })}
        okText={t('erase')}
        okButtonProps={{ danger: true, disabled: !same, loading: erase.isPending }}
        onOk={() => erase.mutate({ params: { id } })}
        onCancel={() => setOpen(false)}
        afterClose={() => setTyped('')}
      >
        <What />
        <Form layout="vertical">
          <Form.Item
            label={t('type', { id })}
            htmlFor={field}
            {...(typed !== '' && !same && { validateStatus: 'error' as const, help: t('differs') })}
          >
            <Input
              id={field}
              value={typed}
              autoComplete="off"
              onChange={({ target }) => setTyped(target.value)}
            />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
