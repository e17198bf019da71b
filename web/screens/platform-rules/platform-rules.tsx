import { PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { useApiPages, useCommand } from '../../api/hooks.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/page.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import './platform-rules.css';
import { RuleModal } from './rule-form.tsx';
import type { PlatformRule } from './rule.ts';
import { kindTexts, texts } from './texts.ts';

function TakeAway({ rule: { platform, key } }: { rule: PlatformRule }): ReactNode {
  const t = useTexts(texts);
  const drop = useCommand('DELETE /v1/platform-rules/{platform}/{key}', {
    invalidates: ['GET /v1/platform-rules'],
  });
  return (
    <Popconfirm
      title={t('dropSure', { key })}
      okText={t('drop')}
      cancelText={t('cancel')}
      onConfirm={() => drop.mutate({ params: { platform, key } })}
    >
      <Button size="small" danger loading={drop.isPending} aria-label={t('dropOf', { key })}>
        {t('drop')}
      </Button>
    </Popconfirm>
  );
}

function useTerms(): (terms: PlatformRule['terms']) => string {
  const t = useTexts(texts);
  const { number, dateTime } = useFormat();
  const timeZone = useSession().data?.shop.timeZone ?? 'UTC';
  return (terms) => {
    if (terms.kind === 'enrolment') return t('byThen', { at: dateTime(terms.by, timeZone), zone: timeZone });
    return terms.kind === 'lowestPrice' ? t('ofDays', { days: number(terms.days) }) : terms.words.join(', ');
  };
}

function List({ items }: { items: readonly PlatformRule[] }): ReactNode {
  const t = useTexts(texts);
  const kind = useTexts(kindTexts);
  const may = useMay();
  const { date } = useFormat();
  const termsOf = useTerms();
  const day = (text: string | null): string => (text === null ? '…' : date(`${text}T12:00:00Z`, 'UTC'));
  const mayDrop = may('DELETE /v1/platform-rules/{platform}/{key}');
  const columns = [
    ...[{ title: t('platform') }, { title: t('kind') }, { title: t('terms'), long: true }],
    ...[{ title: t('dates') }, { title: t('source'), long: true }],
    ...(mayDrop ? [{ title: t('action') }] : []),
  ];
  const rows = items.map((rule) => [
    ...[`${rule.platform} / ${rule.key}`, kind(rule.terms.kind), termsOf(rule.terms)],
    rule.from === null && rule.to === null ? t('always') : `${day(rule.from)} – ${day(rule.to)}`,
    rule.source,
    ...(mayDrop ? [<TakeAway key={rule.key} rule={rule} />] : []),
  ]);
  const keys = items.map(({ platform, key }) => `${platform}/${key}`);
  return <PlainTable caption={t('title')} columns={columns} rows={rows} keys={keys} />;
}

/** What platforms ask of campaigns on them: read by the compliance check of a plan. */
export default function PlatformRules(): ReactNode {
  const t = useTexts(texts);
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const rules = useApiPages('GET /v1/platform-rules');
  return (
    <Page
      title={t('title')}
      extra={
        may('PUT /v1/platform-rules/{platform}/{key}') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )
      }
    >
      <Section title={t('list')} note={t('note')}>
        {rules.error && <Failure error={rules.error} retry={() => void rules.refetch()} />}
        {rules.isPending && <Loading />}
        {rules.isSuccess &&
          (rules.items.length === 0 ? <Empty text={t('none')} /> : <List items={rules.items} />)}
        {rules.hasNextPage && <Button onClick={() => void rules.fetchNextPage()}>{t('more')}</Button>}
      </Section>
      {adding && <RuleModal onClose={() => setAdding(false)} />}
    </Page>
  );
}
