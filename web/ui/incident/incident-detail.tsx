import { Alert, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import '../decision/decision.css';
import { useNameOf } from '../name-of.ts';
import { Section } from '../section.tsx';
import { Loaded } from '../states.tsx';
import { useNow } from '../use-now.ts';
import { Acknowledge } from './acknowledge.tsx';
import { Act } from './act.tsx';
import type { Incident } from './act-form.ts';
import { ChainLine } from './chain-line.tsx';
import './incident.css';
import { Resolve } from './resolve.tsx';
import { BandTag, IncidentStateTag, useRiskName } from './tags.tsx';
import { incidentTexts } from './texts.ts';

function Head({ of }: { of: Incident }): ReactNode {
  const t = useTexts(incidentTexts);
  const riskName = useRiskName();
  const nameOf = useNameOf();
  const { relative } = useFormat();
  const now = useNow(10_000);
  const what = of.subjectName ?? of.subject;
  return (
    <Flex vertical gap={6}>
      <Typography.Title level={2} className="case-title" style={{ margin: 0, fontSize: 20 }}>
        {riskName(of.risk)}
        {what !== '' && ` · ${what}`}
      </Typography.Title>
      <Flex wrap gap={4}>
        <BandTag band={of.band} score={of.score} />
        <IncidentStateTag state={of.state} />
      </Flex>
      <small>
        <Link to={`/campaigns/${of.campaign.id}`} className="underlined">
          {nameOf(of.campaign)}
        </Link>{' '}
        · {t('opened', { when: relative(of.openedAt, now) })}
      </small>
      <div>
        {of.facts.map(({ label, value }) => `${label}: ${value}`).join(' · ')}
        {of.limit !== null && ` (${t('limit', { limit: of.limit })})`}
      </div>
      <div className="incident-chain">
        <ChainLine of={of} />
      </div>
      {of.clearedAt !== null && of.state !== 'resolved' && (
        <Alert type="info" showIcon title={t('cleared')} />
      )}
    </Flex>
  );
}

function Measures({ of }: { of: Incident }): ReactNode {
  const t = useTexts(incidentTexts);
  const parts = (['emergency', 'recovery', 'prevention', 'cause', 'lesson'] as const).filter(
    (part) => of[part] !== null,
  );
  return (
    <Section title={t('measures')}>
      <dl className="facts">
        {parts.map((part) => (
          <div key={part} style={{ display: 'contents' }}>
            <dt>{t(part)}</dt>
            <dd>{of[part]}</dd>
          </div>
        ))}
        <dt>{t('owner')}</dt>
        <dd>{of.owner.name}</dd>
      </dl>
    </Section>
  );
}

function Log({ of }: { of: Incident }): ReactNode {
  const t = useTexts(incidentTexts);
  const { dateTime } = useFormat();
  return (
    <Section title={t('log')}>
      <ol className="incident-log">
        {of.log.map(({ at, kind, actor, text }, n) => (
          <li key={`${at}${kind}${n}`}>
            <time dateTime={at}>
              {dateTime(at, of.campaign.timeZone)} {actor !== null && `· ${actor.name}`}
            </time>
            {text}
          </li>
        ))}
      </ol>
    </Section>
  );
}

const POLL_MS = 5_000;

/** One incident, whole: what was seen, the chain's clock, what to do, and its log in words. */
export function IncidentDetail({ id }: { id: string }): ReactNode {
  const query = useApi('GET /v1/incidents/{id}', { params: { id } }, { refetchInterval: POLL_MS });
  return (
    <Loaded query={query}>
      {(of) => (
        <Flex vertical gap="middle" className="incident-detail">
          <Head of={of} />
          <Flex vertical gap="small">
            <Acknowledge id={of.id} state={of.state} />
            <Resolve id={of.id} state={of.state} />
          </Flex>
          <Act of={of} />
          <Measures of={of} />
          <Log of={of} />
        </Flex>
      )}
    </Loaded>
  );
}
