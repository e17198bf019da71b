import { Alert, Button, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { suppressionTexts } from '../../vocabulary/messages.ts';
import { useChannelName, type Consents } from './channel-name.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import { consentTexts } from './consent-texts.ts';

function Stopped({
  suppressions,
  zone,
}: {
  suppressions: Consents['suppressions'];
  zone: string | undefined;
}) {
  const t = useTexts(consentTexts);
  const reason = useTexts(suppressionTexts);
  const channelName = useChannelName();
  const { dateTime } = useFormat();
  if (suppressions.length === 0) return null;
  const lines = suppressions.map((one) =>
    t('stoppedSince', {
      ...{ channel: channelName(one.channel), reason: reason(one.reason), at: dateTime(one.at, zone) },
    }),
  );
  return (
    <Alert
      type="warning"
      showIcon
      title={t('stopped')}
      description={<span className="lines">{[...lines, t('stoppedNote')].join('\n')}</span>}
      style={{ marginBottom: 12 }}
    />
  );
}

interface StatementsProps {
  caption: string;
  statements: Consents['history'];
  zone: string | undefined;
}

function Statements({ caption, statements, zone }: StatementsProps): ReactNode {
  const t = useTexts(consentTexts);
  const channelName = useChannelName();
  const { dateTime } = useFormat();
  const columns = [
    { title: t('channel') },
    { title: t('holds') },
    { title: t('said') },
    { title: t('proof'), long: true },
    { title: t('by') },
  ];
  const rows = statements.map(({ channel, granted, at, source, by }) => [
    channelName(channel),
    <Tag key="granted" color={granted ? 'success' : 'default'}>
      {granted ? t('granted') : t('refused')}
    </Tag>,
    at === null ? t('unknownTime') : dateTime(at, zone),
    source ?? t('unknownSource'),
    by,
  ]);
  return <PlainTable caption={caption} columns={columns} rows={rows} />;
}

/** What holds on each channel now: the newest statement, with the proof of it. */
function holding({ consents, history }: Consents): Consents['history'] {
  return consents.map(
    (consent) =>
      history.find(({ channel, granted }) => channel === consent.channel && granted === consent.granted) ?? {
        ...consent,
        recordedAt: consent.at ?? '',
        by: null,
      },
  );
}

function Content({ consents, zone }: { consents: Consents; zone: string | undefined }): ReactNode {
  const t = useTexts(consentTexts);
  const { history, suppressions } = consents;
  return (
    <>
      <Stopped suppressions={suppressions} zone={zone} />
      {consents.consents.length === 0 ? (
        <Empty text={t('none')} />
      ) : (
        <Statements caption={t('title')} statements={holding(consents)} zone={zone} />
      )}
      {history.length > consents.consents.length && (
        <details className="customer-history">
          <summary>{t('history')}</summary>
          <Statements caption={t('history')} statements={history} zone={zone} />
        </details>
      )}
    </>
  );
}

interface ConsentsSectionProps {
  id: string;
  erased: boolean;
  zone: string | undefined;
}

/** What one person allows, how it came to that, and a way to write down what they said. */
export function ConsentsSection({ id, erased, zone }: ConsentsSectionProps): ReactNode {
  const t = useTexts(consentTexts);
  const may = useMay();
  const consents = useApi('GET /v1/customers/{id}/consents', { params: { id } });
  const [open, setOpen] = useState(false);
  const mayChange = may('POST /v1/customers/{id}/consents') && !erased;
  return (
    <Section
      title={t('title')}
      extra={mayChange && <Button onClick={() => setOpen(true)}>{t('change')}</Button>}
    >
      <Loaded query={consents}>
        {(answer) => (
          <>
            <Content consents={answer} zone={zone} />
            <ConsentDialog
              {...{ id, open, suppressions: answer.suppressions }}
              channels={answer.consents.map(({ channel }) => channel)}
              onClose={() => setOpen(false)}
            />
          </>
        )}
      </Loaded>
    </Section>
  );
}
