import { Alert, Flex, Form, Input, Tag } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { AnswerOf } from '../../api/client.ts';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { armTexts, channelTexts, messageStateTexts } from '../../vocabulary/messages.ts';
import { useReason } from '../../vocabulary/reasons.ts';
import { audienceTexts } from './texts.ts';

type TrailOf = AnswerOf<'GET /v1/campaigns/{id}/audience/{customerId}'>;

function Messages({ messages, zone }: { messages: TrailOf['messages']; zone: string }): ReactNode {
  const t = useTexts(audienceTexts);
  const state = useTexts(messageStateTexts);
  const channel = useTexts(channelTexts);
  const reason = useReason();
  const { dateTime, number } = useFormat();
  if (messages.length === 0) return <Empty text={t('noMessages')} />;
  const columns = [
    { title: t('wave') },
    { title: t('channel') },
    { title: t('outcome'), long: true },
    { title: t('when') },
    { title: t('bounced') },
    { title: t('complained') },
    { title: t('clicks'), numeric: true },
  ];
  const rows = messages.map((message) => [
    message.wave,
    hasText(channelTexts, message.channel) ? channel(message.channel) : message.channel,
    <span key="outcome">
      <Tag>{state(message.state)}</Tag>
      {message.reason !== null && reason(message.reason)}
    </span>,
    ...[message.at, message.bouncedAt, message.complainedAt].map((at) => dateTime(at, zone)),
    number(message.clicks),
  ]);
  return <PlainTable caption={t('messages')} columns={columns} rows={rows} />;
}

function Standing({ trail, zone }: { trail: TrailOf; zone: string }): ReactNode {
  const t = useTexts(audienceTexts);
  const arm = useTexts(armTexts);
  const may = useMay();
  const { segment, customerId } = trail;
  const said =
    segment === null || trail.arm === null ? t('nowhere') : t('standing', { segment, arm: arm(trail.arm) });
  return (
    <Flex vertical gap="small">
      <Alert
        type="info"
        showIcon
        title={said}
        action={
          may('GET /v1/customers/{id}') && (
            <Link to={`/customers/${encodeURIComponent(customerId)}`}>{t('open')}</Link>
          )
        }
      />
      <Messages messages={trail.messages} zone={zone} />
    </Flex>
  );
}

function Found({ id, customerId, zone }: { id: string; customerId: string; zone: string }): ReactNode {
  const trail = useApi('GET /v1/campaigns/{id}/audience/{customerId}', { params: { id, customerId } });
  return <Loaded query={trail}>{(found) => <Standing trail={found} zone={zone} />}</Loaded>;
}

/** Where one customer stands in a campaign, and what became of each of their messages; who stands in the address. */
export function LookUp({ id, zone }: { id: string; zone: string }): ReactNode {
  const t = useTexts(audienceTexts);
  const field = useId();
  const [params, setParams] = useSearchParams();
  const customerId = params.get('customer') ?? '';
  const [typed, setTyped] = useState(customerId);
  const look = (text: string): void => setParams(text.trim() === '' ? {} : { customer: text.trim() });
  return (
    <Section title={t('lookUp')}>
      <Form layout="vertical">
        <Form.Item label={t('id')} htmlFor={field}>
          <Input.Search
            id={field}
            value={typed}
            maxLength={200}
            enterButton={t('look')}
            style={{ maxWidth: 420 }}
            onChange={({ target }) => setTyped(target.value)}
            onSearch={look}
          />
        </Form.Item>
      </Form>
      {customerId !== '' && <Found id={id} customerId={customerId} zone={zone} />}
    </Section>
  );
}
