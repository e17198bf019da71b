import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Flex, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useApiPages } from '../../api/hooks.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import type { Competitor } from './competitor.ts';
import './competitors.css';
import { ImportModal } from './import.tsx';
import { OfferModal } from './offer-form.tsx';
import { competitorTexts } from './texts.ts';

const FILTERS = ['name', 'product', 'on'] as const;

function Filters(): ReactNode {
  const t = useTexts(competitorTexts);
  const [search, setSearch] = useSearchParams();
  const labels = { name: t('search'), product: t('product'), on: t('on') };
  const set = (name: string, value: string): void => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  return (
    <Flex wrap gap="small">
      {FILTERS.map((name) => (
        <Input
          key={name}
          allowClear
          type={name === 'on' ? 'date' : 'search'}
          aria-label={labels[name]}
          title={labels[name]}
          placeholder={labels[name]}
          style={{ width: name === 'on' ? 240 : 160 }}
          {...(name === 'on' && { prefix: labels.on })}
          value={search.get(name) ?? ''}
          onChange={({ target }) => set(name, target.value)}
        />
      ))}
    </Flex>
  );
}

function List({ items }: { items: readonly Competitor[] }): ReactNode {
  const t = useTexts(competitorTexts);
  const { money, percent, date } = useFormat();
  const currency = useSession().data?.shop.currency ?? 'GBP';
  const day = (text: string | null): string => (text === null ? '…' : date(`${text}T12:00:00Z`, 'UTC'));
  const columns = [
    ...[{ title: t('name') }, { title: t('product') }, { title: t('price'), numeric: true }],
    ...[{ title: t('mechanism'), long: true }, { title: t('dates') }, { title: t('share'), numeric: true }],
    ...[
      { title: t('strengths'), long: true },
      { title: t('weaknesses'), long: true },
      { title: t('source') },
    ],
  ];
  const rows = items.map((one) => [
    ...[one.name, one.product, one.price === null ? null : money(one.price, currency), one.mechanism],
    one.from === null && one.to === null ? null : `${day(one.from)} – ${day(one.to)}`,
    one.share === null ? null : percent(one.share),
    ...[one.strengths, one.weaknesses],
    t(one.source === 'api' ? 'api' : 'imported', { at: date(one.at) }),
  ]);
  return (
    <PlainTable caption={t('title')} columns={columns} rows={rows} keys={items.map(({ id }) => String(id))} />
  );
}

/** The query of the list from the address: an unfinished day is none yet. */
function queryOf(search: URLSearchParams): { name?: string; product?: string; on?: string } {
  const [name = '', product = '', on = ''] = FILTERS.map((filter) => search.get(filter)?.trim());
  return {
    ...(name !== '' && { name }),
    ...(product !== '' && { product }),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(on) && on >= '1900' && { on }),
  };
}

/** The register of what others ask and offer. */
export default function CompetitorsPage(): ReactNode {
  const t = useTexts(competitorTexts);
  const may = useMay();
  const [search] = useSearchParams();
  const [open, setOpen] = useState<'form' | 'import' | null>(null);
  const offers = useApiPages('GET /v1/competitors', { query: queryOf(search) });
  return (
    <Page
      title={t('title')}
      extra={
        <>
          {may('POST /v1/competitors/import') && (
            <Button icon={<UploadOutlined />} onClick={() => setOpen('import')}>
              {t('import')}
            </Button>
          )}
          {may('POST /v1/competitors') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('form')}>
              {t('add')}
            </Button>
          )}
        </>
      }
    >
      <Section title={t('list')} note={t('note')} extra={<Filters />}>
        {offers.error && <Failure error={offers.error} retry={() => void offers.refetch()} />}
        {offers.isPending && <Loading />}
        {offers.isSuccess &&
          (offers.items.length === 0 ? <Empty text={t('none')} /> : <List items={offers.items} />)}
        {offers.hasNextPage && <Button onClick={() => void offers.fetchNextPage()}>{t('more')}</Button>}
      </Section>
      {open === 'form' && <OfferModal onClose={() => setOpen(null)} />}
      {open === 'import' && <ImportModal onClose={() => setOpen(null)} />}
    </Page>
  );
}
