import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Campaign } from './campaign.ts';
import { frameTexts } from './texts.ts';

/** Why nothing is sent, or why it is over: what, who, when, and their reason. */
export function StoppedAlert({ campaign }: { campaign: Campaign }): ReactNode {
  const t = useTexts(frameTexts);
  const { dateTime } = useFormat();
  const { stopped, timeZone, status, gate } = campaign;
  if (stopped === null) return null;
  const over = status === 'cancelled' || status === 'aborted' || status === 'rejected';
  const title = over
    ? stopped.text
    : stopped.scope === 'all'
      ? t('everybodyStopped')
      : gate === 'stopped'
        ? t('sendsStopped')
        : t('sendsPaused');
  const at = dateTime(stopped.at, timeZone);
  const saysWho = stopped.scope === 'campaign' && stopped.by !== null && stopped.text.includes(stopped.by);
  const by = saysWho ? at : t('by', { by: stopped.by ?? t('product'), at });
  return (
    <Alert
      showIcon
      type={over ? 'info' : gate === 'stopped' ? 'error' : 'warning'}
      title={title}
      description={
        <>
          {!over && stopped.scope === 'campaign' && stopped.text !== title && <div>{stopped.text}</div>}
          {stopped.reason !== null && <div className="lines">{t('quoted', { reason: stopped.reason })}</div>}
          <div>{by}</div>
        </>
      }
    />
  );
}
