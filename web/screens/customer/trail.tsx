import { Button, Flex, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useApiPages } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { useNameOf } from '../../ui/name-of.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { channelTexts, messageStateTexts } from '../../vocabulary/messages.ts';
import { useReason } from '../../vocabulary/reasons.ts';
import { customerTexts, trailTexts } from './texts.ts';
import { happeningsOf, scoresOf, toneOf, type Message } from './trail.ts';

function Outcome({ message }: { message: Message }): ReactNode {
  const state = useTexts(messageStateTexts);
  const reason = useReason();
  return (
    <>
      <Tag color={toneOf(message)}>{state(message.state)}</Tag>
      {message.reason !== null && <span>{reason(message.reason)}</span>}
    </>
  );
}

function After({ message, zone }: { message: Message; zone: string | undefined }): ReactNode {
  const t = useTexts(trailTexts);
  const { dateTime } = useFormat();
  const scores = scoresOf(message).map(({ kind, score }) => t(kind, { score }));
  const lines = happeningsOf(message).map(({ kind, at }) =>
    kind === 'clicked'
      ? t('clicked', { count: message.clicks, at: dateTime(at, zone) })
      : t(kind, { at: dateTime(at, zone) }),
  );
  if (message.survey !== null) lines.push(t('answered', { scores: scores.join(', ') }));
  const comment = message.survey?.comment ?? null;
  if (lines.length === 0) return '–';
  return (
    <>
      <span className="lines">{lines.join('\n')}</span>
      {comment !== null && <Typography.Paragraph className="customer-quote">{comment}</Typography.Paragraph>}
    </>
  );
}

function Rows({ messages, zone }: { messages: readonly Message[]; zone: string | undefined }): ReactNode {
  const t = useTexts(trailTexts);
  const channel = useTexts(channelTexts);
  const nameOf = useNameOf();
  const may = useMay();
  const { dateTime } = useFormat();
  const columns = [
    { title: t('message') },
    { title: t('outcome') },
    { title: t('campaign'), long: true },
    { title: t('when') },
    { title: t('after'), long: true },
  ];
  const rows = messages.map((message) => [
    <span key="wave">
      {message.wave}{' '}
      <Typography.Text type="secondary">
        {hasText(channelTexts, message.channel) ? channel(message.channel) : message.channel}
      </Typography.Text>
    </span>,
    <Outcome key="outcome" message={message} />,
    may('GET /v1/campaigns/{id}') ? (
      <Link key="campaign" to={`/campaigns/${message.campaign.id}`}>
        {nameOf(message.campaign)}
      </Link>
    ) : (
      nameOf(message.campaign)
    ),
    dateTime(message.at, zone),
    <After key="after" message={message} zone={zone} />,
  ]);
  return (
    <PlainTable caption={t('trail')} columns={columns} rows={rows} keys={messages.map(({ id }) => id)} />
  );
}

/** What was sent to one person, what was not, and why. */
export function Trail({ id, zone }: { id: string; zone: string | undefined }): ReactNode {
  const t = useTexts(trailTexts);
  const more = useTexts(customerTexts)('more');
  const messages = useApiPages('GET /v1/customers/{id}/messages', { params: { id } });
  return (
    <Section title={t('trail')} note={t('trailNote')}>
      <Loaded query={messages}>
        {() =>
          messages.items.length === 0 ? (
            <Empty text={t('none')} />
          ) : (
            <Rows messages={messages.items} zone={zone} />
          )
        }
      </Loaded>
      {messages.hasNextPage && (
        <Flex justify="center" style={{ marginTop: 12 }}>
          <Button loading={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
            {more}
          </Button>
        </Flex>
      )}
    </Section>
  );
}
