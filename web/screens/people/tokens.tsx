import { CopyOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Flex, Input, Popconfirm, Select, Space, Tag, Typography } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useApiPages, useCommand } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { tokenState, type Person, type Token } from './person.ts';
import { peopleTexts, tokenTexts } from './texts.ts';

const LENGTHS = [1, 7, 30, 90, 365] as const;
const COLOURS = { good: 'success', expired: 'default', revoked: 'error' } as const;
const LIST = 'GET /v1/people/{id}/tokens' as const;

/** A new token, this once. */
function Shown({ token }: { token: string }): ReactNode {
  const t = useTexts(tokenTexts);
  const notice = useNotice();
  const copy = (): void => void navigator.clipboard.writeText(token).then(() => notice.done(t('copied')));
  return (
    <Alert
      type="success"
      showIcon
      title={t('once')}
      description={
        <Space.Compact block>
          <Input readOnly value={token} aria-label={t('token')} onFocus={({ target }) => target.select()} />
          <Button icon={<CopyOutlined />} onClick={copy}>
            {t('copy')}
          </Button>
        </Space.Compact>
      }
    />
  );
}

function Issue({ person }: { person: Person }): ReactNode {
  const t = useTexts(tokenTexts);
  const field = useId();
  const [days, setDays] = useState<number>(90);
  const issue = useCommand('POST /v1/people/{id}/tokens', { invalidates: [LIST] });
  const token = issue.data?.token;
  return (
    <Flex vertical gap="small">
      <Flex wrap gap="small" align="end">
        <div>
          <label htmlFor={field} style={{ display: 'block', marginBottom: 4 }}>
            {t('days')}
          </label>
          <Select
            id={field}
            value={days}
            style={{ width: 140 }}
            options={LENGTHS.map((count) => ({ value: count, label: t('daysOf', { count }) }))}
            onChange={setDays}
          />
        </div>
        <Button
          type="primary"
          loading={issue.isPending}
          onClick={() => issue.mutate({ params: { id: person.id }, body: { expiresInDays: days } })}
        >
          {t('issue')}
        </Button>
      </Flex>
      {token !== undefined && <Shown token={token} />}
    </Flex>
  );
}

function Revoke({ token }: { token: Token }): ReactNode {
  const t = useTexts(tokenTexts);
  const { dateTime } = useFormat();
  const notice = useNotice();
  const revoke = useCommand('DELETE /v1/tokens/{id}', {
    invalidates: [LIST],
    onSuccess: () => notice.done(t('revokedNow')),
  });
  return (
    <Popconfirm
      title={t('revokeAsk')}
      okText={t('revoke')}
      cancelText={t('cancel')}
      okButtonProps={{ danger: true }}
      onConfirm={() => revoke.mutate({ params: { id: token.id } })}
    >
      <Button
        danger
        size="small"
        loading={revoke.isPending}
        aria-label={t('revokeOf', { at: dateTime(token.createdAt) })}
      >
        {t('revoke')}
      </Button>
    </Popconfirm>
  );
}

function List({ person }: { person: Person }): ReactNode {
  const t = useTexts(tokenTexts);
  const more = useTexts(peopleTexts);
  const { dateTime } = useFormat();
  const tokens = useApiPages(LIST, { params: { id: person.id } });
  if (tokens.isPending) return <Loading />;
  if (tokens.items.length === 0) return <Empty text={t('none')} />;
  const now = Date.now();
  const columns = [
    { title: t('issued') },
    { title: t('expires') },
    { title: t('state') },
    { title: more('actions') },
  ];
  const rows = tokens.items.map((token) => {
    const state = tokenState(token, now);
    return [
      ...[dateTime(token.createdAt), dateTime(token.expiresAt)],
      <Tag key="state" color={COLOURS[state]}>
        {t(state)}
      </Tag>,
      state === 'good' ? <Revoke key="revoke" token={token} /> : null,
    ];
  });
  return (
    <>
      <PlainTable
        caption={more('tokens')}
        columns={columns}
        rows={rows}
        keys={tokens.items.map(({ id }) => id)}
      />
      {tokens.hasNextPage && <Button onClick={() => void tokens.fetchNextPage()}>{more('more')}</Button>}
    </>
  );
}

/** A person's tokens: issued, shown once, listed, ended. */
export function Tokens({ person, onClose }: { person: Person; onClose: () => void }): ReactNode {
  const t = useTexts(peopleTexts);
  const say = useTexts(tokenTexts);
  return (
    <Drawer open onClose={onClose} size={560} title={t('tokensOf', { name: person.name })}>
      <Flex vertical gap="middle">
        <Typography.Text type="secondary">{say('note')}</Typography.Text>
        <Issue person={person} />
        <List person={person} />
      </Flex>
    </Drawer>
  );
}
