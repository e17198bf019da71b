import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Popconfirm, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useApiPages, useCommand } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { Page } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { roleTexts } from '../../vocabulary/roles.ts';
import { PersonModal } from './person-form.tsx';
import { found, type Person } from './person.ts';
import { peopleTexts } from './texts.ts';
import { Tokens } from './tokens.tsx';

/** What is open beside the list. */
type Open = { what: 'form'; person: Person | null } | { what: 'tokens'; person: Person } | null;

function Invite({ person: { id, name, email } }: { person: Person }): ReactNode {
  const t = useTexts(peopleTexts);
  const notice = useNotice();
  const invite = useCommand('POST /v1/people/{id}/invite', { onSuccess: () => notice.done(t('invited')) });
  return (
    <Popconfirm
      title={t('inviteAsk', { email })}
      okText={t('invite')}
      cancelText={t('cancel')}
      onConfirm={() => invite.mutate({ params: { id } })}
    >
      <Button size="small" loading={invite.isPending} aria-label={t('inviteOf', { name })}>
        {t('invite')}
      </Button>
    </Popconfirm>
  );
}

function Actions({ person, onOpen }: { person: Person; onOpen: (open: Open) => void }): ReactNode {
  const t = useTexts(peopleTexts);
  const may = useMay();
  const { name, active } = person;
  return (
    <Flex gap={4}>
      {may('PATCH /v1/people/{id}') && (
        <Button
          size="small"
          aria-label={t('editOf', { name })}
          onClick={() => onOpen({ what: 'form', person })}
        >
          {t('edit')}
        </Button>
      )}
      {may('GET /v1/people/{id}/tokens') && (
        <Button
          size="small"
          aria-label={t('tokensOf', { name })}
          onClick={() => onOpen({ what: 'tokens', person })}
        >
          {t('tokens')}
        </Button>
      )}
      {active && may('POST /v1/people/{id}/invite') && <Invite person={person} />}
    </Flex>
  );
}

function List({ people, onOpen }: { people: readonly Person[]; onOpen: (open: Open) => void }): ReactNode {
  const t = useTexts(peopleTexts);
  const role = useTexts(roleTexts);
  if (people.length === 0) return <Empty text={t('none')} />;
  const titles = [t('name'), t('email'), t('roles'), t('language'), t('state'), t('actions')];
  const rows = people.map((person) => [
    ...[person.name, person.email],
    <Flex key="roles" wrap gap={4}>
      {person.roles.map((one) => (
        <Tag key={one}>{role(one)}</Tag>
      ))}
    </Flex>,
    person.language === 'en' ? t('languageEnglish') : t('languageChinese'),
    <Tag key="state" color={person.active ? 'success' : 'default'}>
      {person.active ? t('active') : t('inactive')}
    </Tag>,
    <Actions key="actions" person={person} onOpen={onOpen} />,
  ]);
  return (
    <PlainTable
      caption={t('title')}
      columns={titles.map((title) => ({ title }))}
      rows={rows}
      keys={people.map(({ id }) => id)}
    />
  );
}

/** Who works with campaigns, what they may do, and their tokens. */
export default function PeoplePage(): ReactNode {
  const t = useTexts(peopleTexts);
  const role = useTexts(roleTexts);
  const mayAdd = useMay()('POST /v1/people');
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState<Open>(null);
  const people = useApiPages('GET /v1/people', { query: { limit: 200 } });
  const wanted = search.get('search') ?? '';
  const close = (): void => setOpen(null);
  return (
    <Page
      title={t('title')}
      extra={
        mayAdd && (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => setOpen({ what: 'form', person: null })}
          >
            {t('add')}
          </Button>
        )
      }
    >
      <Section
        title={t('list')}
        extra={
          <Input
            allowClear
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            style={{ width: 'min(320px, 100%)' }}
            value={wanted}
            onChange={({ target: { value } }) =>
              setSearch(value === '' ? {} : { search: value }, { replace: true })
            }
          />
        }
      >
        {people.error && <Failure error={people.error} retry={() => void people.refetch()} />}
        {people.isPending ? (
          <Loading />
        ) : (
          <List people={found(people.items, wanted, role)} onOpen={setOpen} />
        )}
        {people.hasNextPage && <Button onClick={() => void people.fetchNextPage()}>{t('more')}</Button>}
      </Section>
      {open?.what === 'form' && <PersonModal person={open.person} onClose={close} />}
      {open?.what === 'tokens' && <Tokens person={open.person} onClose={close} />}
    </Page>
  );
}
