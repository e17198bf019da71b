import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OperationName } from '../../api/client.ts';
import { useCommand } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../notice.ts';
import './incident.css';
import { incidentTexts } from './texts.ts';

/** Answers that are other ones after something was done about an incident. */
export const INCIDENT_ANSWERS: readonly OperationName[] = [
  'GET /v1/incidents',
  'GET /v1/incidents/{id}',
  'GET /v1/risks/matrix',
  'GET /v1/campaigns/{id}',
  'GET /v1/campaigns/{id}/risks',
  'GET /v1/campaigns/{id}/incidents',
];

/** One press takes an incident on; only where it is open and the person may. */
export function Acknowledge({ id, state }: { id: string; state: string }): ReactNode {
  const t = useTexts(incidentTexts);
  const may = useMay();
  const notice = useNotice();
  const acknowledge = useCommand('POST /v1/incidents/{id}/acknowledge', {
    invalidates: INCIDENT_ANSWERS,
    onSuccess: () => notice.done(t('acknowledged')),
  });
  if (state !== 'open' || !may('POST /v1/incidents/{id}/acknowledge')) return null;
  return (
    <Button
      type="primary"
      size="large"
      block
      className="thumb"
      icon={<CheckOutlined />}
      loading={acknowledge.isPending}
      onClick={() => acknowledge.mutate({ params: { id } })}
    >
      {t('acknowledge')}
    </Button>
  );
}
