import { FileTextOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Tag, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { CaseFacts, type Case } from '../../ui/decision/case-facts.tsx';
import { ChangesList } from '../../ui/decision/changes-list.tsx';
import { readable } from '../../ui/decision/changes.ts';
import { DecisionsList } from '../../ui/decision/decisions-list.tsx';
import { decisionTexts } from '../../ui/decision/texts.ts';
import { useNameOf } from '../../ui/name-of.ts';
import { Section } from '../../ui/section.tsx';
import { Loaded } from '../../ui/states.tsx';
import { whyNotTexts } from '../../vocabulary/decisions.ts';
import './approvals.css';
import { DecideBar } from './decide-bar.tsx';
import { texts } from './texts.ts';

type Open = NonNullable<Case['open']>;

function Changes({ open }: { open: Open }): ReactNode {
  const t = useTexts(decisionTexts);
  const screen = useTexts(texts);
  const { shownBefore, changed } = open;
  if (shownBefore === null) return null;
  const real = readable(changed);
  const note = t(real.length === 0 ? 'unchanged' : 'changed', { version: shownBefore });
  return (
    <Section title={screen('whatChanged')} note={note}>
      {real.length > 0 && <ChangesList changes={real} />}
    </Section>
  );
}

function Head({ of, open }: { of: Case; open: Open }): ReactNode {
  const t = useTexts(decisionTexts);
  const screen = useTexts(texts);
  const why = useTexts(whyNotTexts);
  const nameOf = useNameOf();
  const { money } = useFormat();
  return (
    <Flex vertical gap={8}>
      <Typography.Title level={2} className="case-title">
        {nameOf(of.campaign)}
      </Typography.Title>
      <Flex wrap gap={4}>
        <Countdown until={open.deadline} timeZone={of.campaign.timeZone} />
        <Tag>{screen('level', { level: open.level })}</Tag>
        <Tag>{t('version', { version: open.version })}</Tag>
        <Tag>{t('quorum', { given: open.quorum - open.missing, needed: open.quorum })}</Tag>
        {open.whyNot !== null && <Tag color="warning">{why(open.whyNot)}</Tag>}
      </Flex>
      <span>
        {t('budget')} <strong>{money(of.budget, of.campaign.currency)}</strong> · {t('owner')}{' '}
        {of.campaign.owner?.name ?? t('gone')}
      </span>
      {open.shownBefore === null && <Typography.Text type="secondary">{t('firstTime')}</Typography.Text>}
    </Flex>
  );
}

function Foot({ of, open }: { of: Case; open: Open }): ReactNode {
  const t = useTexts(decisionTexts);
  const screen = useTexts(texts);
  return (
    <>
      {open.decisions.length > 0 && (
        <Section title={screen('soFar')}>
          <DecisionsList of={open.decisions} timeZone={of.campaign.timeZone} />
        </Section>
      )}
      <Typography.Text type="secondary" className="case-hash">
        {t('hash')}: <span className="hash">{open.hash}</span>
      </Typography.Text>
    </>
  );
}

interface OpenCaseProps {
  of: Case;
  open: Open;
  /** Hash of the version that the person has read. */
  read: string;
  onRead: (hash: string) => void;
  refresh: () => void;
  onDone: () => void;
}

/** The open level as it was read: what comes to be open meanwhile is announced, never put under the finger. */
function OpenCase({ of, open, read, onRead, refresh, onDone }: OpenCaseProps): ReactNode {
  const t = useTexts(texts);
  const may = useMay();
  const stale = read !== open.hash;
  return (
    <Flex vertical gap="middle">
      <Head of={of} open={open} />
      {stale && (
        <Alert
          type="warning"
          showIcon
          title={t('newVersion')}
          description={t('newVersionHint', { version: open.version })}
          action={
            <Button onClick={() => onRead(open.hash)}>{t('showNew', { version: open.version })}</Button>
          }
        />
      )}
      {open.mayDecide && may('POST /v1/campaigns/{id}/decisions') && (
        <DecideBar of={of} open={open} stale={stale} refresh={refresh} onDone={onDone} />
      )}
      <Changes open={open} />
      <Section
        title={t('summary')}
        extra={
          <Link to={`/campaigns/${of.campaign.id}/plan`}>
            <Button icon={<FileTextOutlined />}>{t('plan')}</Button>
          </Link>
        }
      >
        <CaseFacts of={of} />
      </Section>
      <Foot of={of} open={open} />
    </Flex>
  );
}

const POLL_MS = 5_000;

/** One campaign's open decision, whole: what it is, what changed, who said what, and the buttons. */
export function Decision({ id, onBack }: { id: string; onBack: () => void }): ReactNode {
  const t = useTexts(texts);
  const [read, setRead] = useState<string | null>(null);
  const query = useApi('GET /v1/approvals/{id}', { params: { id } }, { refetchInterval: POLL_MS });
  const first = query.data?.open?.hash;
  // Kept while nothing is open: a new version may come after it.
  if (read === null && first !== undefined) setRead(first);
  return (
    <Loaded query={query}>
      {(of) =>
        of.open === null ? (
          <Alert type="info" showIcon title={t('closed')} description={t('closedHint')} />
        ) : (
          <OpenCase
            key={of.campaign.id}
            of={of}
            open={of.open}
            read={read ?? of.open.hash}
            onRead={setRead}
            refresh={() => void query.refetch()}
            onDone={onBack}
          />
        )
      }
    </Loaded>
  );
}
