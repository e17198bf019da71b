import type { ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { ConfirmWithReason } from '../confirm-with-reason.tsx';
import { useNotice } from '../notice.ts';
import { emergencyTexts } from './texts.ts';

/** Asks why before a stop is lifted, and says what happens then. */
export default function Lift(props: { scope: string; name: string; onClose: () => void }): ReactNode {
  const { scope, name, onClose } = props;
  const t = useTexts(emergencyTexts);
  const notice = useNotice();
  const lift = useCommand('DELETE /v1/emergency-stop', {
    invalidates: ['GET /v1/emergency-stop', 'GET /v1/campaigns/{id}'],
    onSuccess: () => {
      notice.done(t('lifted'));
      onClose();
    },
  });
  return (
    <ConfirmWithReason
      open
      title={t('lift')}
      consequence={scope === 'all' ? t('liftAll') : t('liftOne', { key: name })}
      action={t('lift')}
      busy={lift.isPending}
      onConfirm={(reason) => lift.mutate({ body: { reason, ...(scope !== 'all' && { campaignId: scope }) } })}
      onClose={onClose}
    />
  );
}
