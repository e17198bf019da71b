import { StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { ConfirmWithReason } from '../confirm-with-reason.tsx';
import { useNotice } from '../notice.ts';
import { emergencyTexts } from './texts.ts';
import { useStopped } from './use-stopped.ts';

/** Stops what is sent, by one campaign or by all, with a reason; only for those who may, and while it is not stopped. */
export function StopButton({ campaign }: { campaign?: { id: string; name: string } }): ReactNode {
  const t = useTexts(emergencyTexts);
  const may = useMay();
  const notice = useNotice();
  const scope = campaign?.id ?? 'all';
  const stopped = useStopped().some((one) => one.scope === scope);
  const [asked, setAsked] = useState(false);
  const one = campaign !== undefined;
  const stop = useCommand('POST /v1/emergency-stop', {
    invalidates: ['GET /v1/emergency-stop', 'GET /v1/campaigns/{id}'],
    onSuccess: () => {
      notice.done(t(one ? 'stoppedOne' : 'stopped'));
      setAsked(false);
    },
  });
  if (stopped || !may('POST /v1/emergency-stop')) return null;
  return (
    <>
      <Button danger size="large" icon={<StopOutlined />} onClick={() => setAsked(true)}>
        {t('stop')}
      </Button>
      <ConfirmWithReason
        open={asked}
        danger
        title={t('stop')}
        consequence={one ? t('stopOneSays', { key: campaign.name }) : t('stopSays')}
        action={t(one ? 'stopOneNow' : 'stopNow')}
        busy={stop.isPending}
        onConfirm={(reason) => stop.mutate({ body: { reason, ...(one && { campaignId: campaign.id }) } })}
        onClose={() => setAsked(false)}
      />
    </>
  );
}
