import { Flex } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNameOf } from '../name-of.ts';
import { useNow } from '../use-now.ts';
import { Acknowledge } from './acknowledge.tsx';
import type { ListedIncident } from './act-form.ts';
import { ChainLine } from './chain-line.tsx';
import './incident.css';
import { BandTag, IncidentStateTag, useRiskName } from './tags.tsx';
import { incidentTexts } from './texts.ts';

interface CardProps {
  of: ListedIncident;
  to: string;
  chosen?: boolean;
  /** Whether its campaign is named too. */
  named?: boolean;
}

/** An incident in a list: what, how grave, who is called, and the button to take it on. */
export function IncidentCard({ of, to, chosen = false, named = true }: CardProps): ReactNode {
  const t = useTexts(incidentTexts);
  const nameOf = useNameOf();
  const riskName = useRiskName();
  const { relative } = useFormat();
  const now = useNow(10_000);
  const what = of.subjectName ?? of.subject;
  return (
    <article className={`incident-card incident-${of.band}`} data-chosen={chosen}>
      <Link to={to} className="incident-link">
        <strong>
          {riskName(of.risk)}
          {what !== '' && ` · ${what}`}
        </strong>
        <Flex wrap gap={4}>
          <BandTag band={of.band} score={of.score} />
          <IncidentStateTag state={of.state} />
        </Flex>
        <small>
          {named && `${nameOf(of.campaign)} · `}
          {t('opened', { when: relative(of.openedAt, now) })}
        </small>
      </Link>
      <div className="incident-chain">
        <ChainLine of={of} />
      </div>
      <Acknowledge id={of.id} state={of.state} />
    </article>
  );
}
