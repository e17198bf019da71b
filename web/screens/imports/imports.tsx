import { Button, Flex, Grid, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { AnswerOf } from '../../api/client.ts';
import { useApiPages } from '../../api/hooks.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { IMPORT_KINDS } from './columns.ts';
import './imports.css';
import { OneImport } from './one-import.tsx';
import { SendFile } from './send.tsx';
import { STATE_COLOURS } from './state.ts';
import { importKindTexts, importStateTexts, importsTexts } from './texts.ts';

type Listed = AnswerOf<'GET /v1/imports'>['items'][number];

const COUNTS = ['lines', 'imported', 'updated', 'rejected', 'warnings'] as const;

/** On a phone each file is a card: what it was, how it went, and all of its counts. */
function Cards({ imports }: { imports: readonly Listed[] }): ReactNode {
  const t = useTexts(importsTexts);
  const kind = useTexts(importKindTexts);
  const state = useTexts(importStateTexts);
  const { dateTime, number } = useFormat();
  const zone = useSession().data?.shop.timeZone;
  return (
    <ul className="import-cards" aria-label={t('list')}>
      {imports.map((one) => (
        <li key={one.importId}>
          <Flex wrap gap={4} justify="space-between" align="center">
            <Link to={`/imports?import=${one.importId}`}>
              {kind(one.kind)} · {dateTime(one.createdAt, zone)}
            </Link>
            <Tag color={STATE_COLOURS[one.state]}>{state(one.state)}</Tag>
          </Flex>
          <dl>
            {COUNTS.map((key) => (
              <div key={key}>
                <dt>{t(key)}</dt>
                <dd>{number(one[key])}</dd>
              </div>
            ))}
          </dl>
          {one.by && (
            <small>
              {t('who')}: {one.by.name}
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

function Rows({ imports }: { imports: readonly Listed[] }): ReactNode {
  const t = useTexts(importsTexts);
  const kind = useTexts(importKindTexts);
  const state = useTexts(importStateTexts);
  const { dateTime, number } = useFormat();
  const zone = useSession().data?.shop.timeZone;
  const columns = [
    { title: t('when') },
    { title: t('kind') },
    { title: t('state') },
    ...COUNTS.map((key) => ({ title: t(key), numeric: true })),
    { title: t('who') },
  ];
  const rows = imports.map((one) => [
    <Link key="when" to={`/imports?import=${one.importId}`}>
      {dateTime(one.createdAt, zone)}
    </Link>,
    kind(one.kind),
    <Tag key="state" color={STATE_COLOURS[one.state]}>
      {state(one.state)}
    </Tag>,
    ...COUNTS.map((key) => number(one[key])),
    one.by?.name,
  ]);
  return (
    <PlainTable
      caption={t('list')}
      columns={columns}
      rows={rows}
      keys={imports.map(({ importId }) => importId)}
    />
  );
}

function AllImports(): ReactNode {
  const t = useTexts(importsTexts);
  const may = useMay();
  const List = Grid.useBreakpoint().md === true ? Rows : Cards;
  const imports = useApiPages('GET /v1/imports', { query: { limit: 25 } }, { refetchInterval: 10_000 });
  const maySend = IMPORT_KINDS.some((kind) => may(`POST /v1/${kind}/import`));
  return (
    <Page title={t('title')}>
      {maySend && <SendFile />}
      <Section title={t('list')}>
        <Loaded query={imports}>
          {() => (imports.items.length === 0 ? <Empty text={t('none')} /> : <List imports={imports.items} />)}
        </Loaded>
        {imports.hasNextPage && (
          <Flex justify="center" style={{ marginTop: 12 }}>
            <Button loading={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
              {t('showMore')}
            </Button>
          </Flex>
        )}
      </Section>
    </Page>
  );
}

/** Files that shops and people sent, a way to send one, and what came of the one that the address names. */
export default function ImportsPage(): ReactNode {
  const [params] = useSearchParams();
  const id = params.get('import');
  return id === null ? <AllImports /> : <OneImport key={id} id={id} />;
}
