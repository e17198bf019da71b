import {
  CheckCircleFilled,
  CloseCircleFilled,
  LoadingOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import { Alert, Button, Flex, Tag, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useApi, useCommand } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import { ConfirmWithReason } from '../../ui/confirm-with-reason.tsx';
import { useNotice } from '../../ui/notice.ts';
import { Section } from '../../ui/section.tsx';
import { Loaded } from '../../ui/states.tsx';
import { checkTexts, texts } from './texts.ts';

type Readiness = AnswerOf<'GET /v1/campaigns/{id}/readiness'>;
type Check = Readiness['checks'][number];

const CHANGED = [
  'GET /v1/campaigns/{id}/readiness',
  'GET /v1/campaigns/{id}',
  'GET /v1/campaigns/{id}/timeline',
] as const;
const ICONS: Readonly<Record<Check['state'], ReactNode>> = {
  pending: <LoadingOutlined />,
  passed: <CheckCircleFilled />,
  failed: <CloseCircleFilled />,
  waived: <MinusCircleOutlined />,
  notRun: <MinusCircleOutlined />,
};

interface CheckProps {
  check: Check;
  campaign: Campaign;
}

/** Again, or waived with a reason; only while preparation lasts. */
function CheckActions({ check, campaign }: CheckProps): ReactNode {
  const t = useTexts(texts);
  const may = useMay();
  const notice = useNotice();
  const [waiving, setWaiving] = useState(false);
  const params = { id: campaign.id, check: check.key };
  const rerun = useCommand('POST /v1/campaigns/{id}/readiness/{check}/rerun', {
    invalidates: CHANGED,
    onSuccess: () => notice.done(t('rerunAsked')),
  });
  const waive = useCommand('POST /v1/campaigns/{id}/readiness/{check}/waive', {
    invalidates: CHANGED,
    onSuccess: () => setWaiving(false),
  });
  if (campaign.phase !== 'preparation' || check.state === 'notRun') return null;
  return (
    <Flex gap="small">
      {may('POST /v1/campaigns/{id}/readiness/{check}/rerun') && (
        <Button
          size="small"
          loading={rerun.isPending}
          aria-label={`${t('rerun')}: ${check.key}`}
          onClick={() => rerun.mutate({ params })}
        >
          {t('rerun')}
        </Button>
      )}
      {check.state === 'failed' && may('POST /v1/campaigns/{id}/readiness/{check}/waive') && (
        <Button size="small" aria-label={`${t('waive')}: ${check.key}`} onClick={() => setWaiving(true)}>
          {t('waive')}
        </Button>
      )}
      <ConfirmWithReason
        open={waiving}
        title={t('waiveTitle', { check: check.key })}
        consequence={t('waiveWill')}
        action={t('waive')}
        busy={waive.isPending}
        onConfirm={(reason) => waive.mutate({ params, body: { reason } })}
        onClose={() => setWaiving(false)}
      />
    </Flex>
  );
}

function CheckRow({ check, campaign }: CheckProps): ReactNode {
  const t = useTexts(texts);
  const names = useTexts(checkTexts);
  const { dateTime } = useFormat();
  const { key, check: kind, owner, blocking, state, found, checkedAt, waivedBy, reason } = check;
  const about = [
    ...(owner === null ? [] : [t('owner', { owner })]),
    ...(checkedAt === null ? [] : [t('checkedAt', { at: dateTime(checkedAt, campaign.timeZone) })]),
  ];
  return (
    <li className="check" data-state={state}>
      <span className="check-icon" aria-hidden>
        {ICONS[state]}
      </span>
      <div className="check-body">
        <Flex wrap gap="small" align="center">
          <b>{hasText(checkTexts, kind) ? names(kind) : kind}</b>
          <Typography.Text type="secondary">{key}</Typography.Text>
          <Tag>{t(state)}</Tag>
          <Tag variant="outlined">{blocking ? t('blocking') : t('advisory')}</Tag>
        </Flex>
        {found.length > 0 && (
          <ul className="found">
            {found.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {state === 'waived' && <div>{t('waivedBy', { who: waivedBy ?? '', reason: reason ?? '' })}</div>}
        <Typography.Text type="secondary">{about.join(' · ')}</Typography.Text>
      </div>
      <CheckActions {...{ check, campaign }} />
    </li>
  );
}

/** The checks of a launch: what each found, who owns it, and what the launch waits for. */
export function Checks({ campaign }: { campaign: Campaign }): ReactNode {
  const t = useTexts(texts);
  const { dateTime } = useFormat();
  const readiness = useApi('GET /v1/campaigns/{id}/readiness', { params: { id: campaign.id } });
  const show = (at: string): string => dateTime(at, campaign.timeZone);
  const noteOf = ({ cutOff, startsAt, postponed }: Readiness): string =>
    [
      ...(cutOff === null ? [] : [t('cutOff', { at: show(cutOff) })]),
      ...(startsAt === null ? [] : [t('startsAt', { at: show(startsAt) })]),
      ...(postponed === 0 ? [] : [t('postponed', { count: postponed })]),
    ].join(' · ');
  return (
    <Section title={t('checks')} {...(readiness.data && { note: noteOf(readiness.data) })}>
      <Loaded query={readiness}>
        {({ heldFor, checks }) => (
          <Flex vertical gap="middle">
            {heldFor !== null && (
              <Alert type="warning" showIcon title={heldFor === 'lead' ? t('heldLead') : t('heldChecks')} />
            )}
            {checks.length === 0 && <Typography.Text type="secondary">{t('noChecks')}</Typography.Text>}
            <ul className="plain-list">
              {checks.map((check) => (
                <CheckRow key={check.key} {...{ check, campaign }} />
              ))}
            </ul>
          </Flex>
        )}
      </Loaded>
    </Section>
  );
}
