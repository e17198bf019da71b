import { Alert, Button, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { texts } from './texts.ts';

/** Takes the plan back from approval; only for those who may. */
export function Withdraw({ id }: { id: string }): ReactNode {
  const t = useTexts(texts);
  const may = useMay();
  const notice = useNotice();
  const [asked, setAsked] = useState(false);
  const withdraw = useCommand('POST /v1/campaigns/{id}/withdraw', {
    invalidates: [
      'GET /v1/approvals',
      'GET /v1/approvals/{id}',
      'GET /v1/campaigns/{id}',
      'GET /v1/campaigns/{id}/approvals',
    ],
    onSuccess: () => {
      setAsked(false);
      notice.done(t('withdrawn'));
    },
  });
  if (!may('POST /v1/campaigns/{id}/withdraw')) return null;
  return (
    <>
      <Button size="large" onClick={() => setAsked(true)}>
        {t('withdraw')}
      </Button>
      <Modal
        open={asked}
        title={t('withdraw')}
        okText={t('withdraw')}
        cancelText={t('cancel')}
        okButtonProps={{ loading: withdraw.isPending }}
        onOk={() => withdraw.mutate({ params: { id } })}
        onCancel={() => setAsked(false)}
      >
        <Alert type="warning" showIcon title={t('withdrawSays')} />
      </Modal>
    </>
  );
}
