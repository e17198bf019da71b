import { Button, Flex, Form, Input, Tag, Typography } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { AnswerOf } from '../../api/client.ts';
import { useApiPages } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { customersTexts } from './texts.ts';

type Found = AnswerOf<'GET /v1/customers'>['items'][number];

function SearchField({ search, onSearch }: { search: string; onSearch: (text: string) => void }): ReactNode {
  const t = useTexts(customersTexts);
  const field = useId();
  const [typed, setTyped] = useState(search);
  return (
    <Form layout="vertical" onFinish={() => onSearch(typed.trim())}>
      <Form.Item label={t('search')} htmlFor={field} help={t('hint')} style={{ marginBottom: 12 }}>
        <Input.Search
          id={field}
          size="large"
          allowClear
          autoFocus
          enterButton
          maxLength={200}
          value={typed}
          placeholder={t('placeholder')}
          onChange={({ target }) => setTyped(target.value)}
          onSearch={(text) => onSearch(text.trim())}
          style={{ maxWidth: 560 }}
        />
      </Form.Item>
    </Form>
  );
}

function Rows({ found }: { found: readonly Found[] }): ReactNode {
  const t = useTexts(customersTexts);
  const { date } = useFormat();
  const zone = useSession().data?.shop.timeZone;
  const columns = ['name', 'id', 'email', 'phone', 'country', 'tier', 'registered'] as const;
  const rows = found.map(({ id, name, email, phone, country, tier, registeredAt, erasedAt }) => [
    <Link key="name" to={`/customers/${encodeURIComponent(id)}`}>
      {name ?? email ?? id}
    </Link>,
    <span key="id">
      {id} {erasedAt !== null && <Tag>{t('erased')}</Tag>}
    </span>,
    ...[email, phone, country, tier, registeredAt === null ? null : date(registeredAt, zone)],
  ]);
  return (
    <PlainTable
      caption={t('found')}
      columns={columns.map((key) => ({ title: t(key) }))}
      rows={rows}
      keys={found.map(({ id }) => id)}
    />
  );
}

function Findings({ search }: { search: string }): ReactNode {
  const t = useTexts(customersTexts);
  const found = useApiPages('GET /v1/customers', { query: { search } });
  return (
    <Section title={t('found')}>
      <Loaded query={found}>
        {() =>
          found.items.length === 0 ? (
            <Empty text={t('nobody', { search })}>
              <Typography.Text type="secondary">{t('nobodyHint')}</Typography.Text>
            </Empty>
          ) : (
            <Rows found={found.items} />
          )
        }
      </Loaded>
      {found.hasNextPage && (
        <Flex justify="center" style={{ marginTop: 12 }}>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('more')}
          </Button>
        </Flex>
      )}
    </Section>
  );
}

/** Looks customers up; what is looked for stands in the address. */
export default function CustomersPage(): ReactNode {
  const t = useTexts(customersTexts);
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  const look = (text: string): void => setParams(text === '' ? {} : { search: text });
  return (
    <Page title={t('title')}>
      <SearchField key={search} search={search} onSearch={look} />
      {search.length >= 2 && <Findings search={search} />}
    </Page>
  );
}
