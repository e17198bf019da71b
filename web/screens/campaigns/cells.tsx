import { ClockCircleOutlined, ExclamationCircleOutlined, FormOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PhaseTag, StatusTag } from '../../ui/tags.tsx';
import { isGrave, nameOf, waitsFor, type ListedCampaign } from './listed.ts';
import { hasEnded } from './columns.ts';
import { texts } from './texts.ts';
import { useRange } from './use-range.ts';

interface Of {
  campaign: ListedCampaign;
}

/** The name, leading to the campaign, and its key. */
export function Name({ campaign }: Of): ReactNode {
  const name = nameOf(campaign, useLanguage());
  return (
    <div className="campaign-name">
      <Link to={`/campaigns/${campaign.id}`} title={name}>
        {name}
      </Link>
      <span className="campaign-key">{campaign.key}</span>
    </div>
  );
}

/** Phase and, where it is not simply running, status. */
export function Standing({
  campaign: { phase, status },
}: {
  campaign: Pick<ListedCampaign, 'phase' | 'status'>;
}): ReactNode {
  return (
    <span className="tags">
      <PhaseTag phase={phase} />
      {status !== 'running' && !(phase === 'closed' && status === 'completed') && (
        <StatusTag status={status} />
      )}
    </span>
  );
}

/** Whether anything of a campaign wants somebody. */
export const wantsSomebody = ({ waitingFor, awaitsDecision, openIncidents }: ListedCampaign): boolean =>
  waitingFor !== null || awaitsDecision || openIncidents > 0;

function Waits({ campaign: { id, waitingFor, awaitsDecision } }: Of): ReactNode {
  const t = useTexts(texts);
  const what = waitsFor(waitingFor);
  if (awaitsDecision) {
    return (
      <Link to={`/campaigns/${id}/approvals`}>
        <Tag color="blue" icon={<FormOutlined aria-hidden />}>
          {t('awaitsYou')}
        </Tag>
      </Link>
    );
  }
  return what === null ? null : (
    <Tag color="gold" icon={<ClockCircleOutlined aria-hidden />}>
      {t(`waits_${what}`)}
    </Tag>
  );
}

/** What a campaign waits for, and its open incidents with the highest score. */
export function Attention({ campaign }: Of): ReactNode {
  const t = useTexts(texts);
  const { id, openIncidents, highestScore } = campaign;
  if (!wantsSomebody(campaign)) return null;
  return (
    <span className="tags">
      <Waits campaign={campaign} />
      {openIncidents > 0 && (
        <Link to={`/campaigns/${id}/risks`}>
          <Tag
            color={isGrave(highestScore) ? 'red' : 'orange'}
            icon={<ExclamationCircleOutlined aria-hidden />}
          >
            {t('incidents', { count: openIncidents, score: highestScore ?? 0 })}
          </Tag>
        </Link>
      )}
    </span>
  );
}

/** From the start of live to the end of the last selling phase, in the campaign's zone. */
export function SaleDates({ campaign: { status, plannedStart, plannedEnd, timeZone } }: Of): ReactNode {
  const t = useTexts(texts);
  const range = useRange();
  if (plannedStart === null || plannedEnd === null) {
    return hasEnded({ status }) ? null : <span className="faint">{t('undated')}</span>;
  }
  return (
    <span className="sale-dates">
      <span>{range(plannedStart, plannedEnd, timeZone)}</span>
      <span className="faint" title={t('inZone', { zone: timeZone })}>
        {timeZone}
      </span>
    </span>
  );
}
