import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Select, Tag, theme, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { call, type ApiFailure } from '../../api/client.ts';
import { keyOf } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { filterOf, type Filter, type Survey } from './survey-rows.ts';
import { followUpTexts } from './texts.ts';

type Answer = Survey['answers']['items'][number];

function useComments(id: string, filter: Filter) {
  const operation = 'GET /v1/campaigns/{id}/survey';
  return useInfiniteQuery<Survey, ApiFailure, { pages: Survey[] }, readonly unknown[], string | undefined>({
    queryKey: [...keyOf(operation, { params: { id }, query: filter }), 'comments'],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(operation, {
        params: { id },
        query: { ...filter, limit: 20, ...(pageParam !== undefined && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: ({ answers }) => answers.nextCursor ?? undefined,
  });
}

function Filters(): ReactNode {
  const t = useTexts(followUpTexts);
  const [search, setSearch] = useSearchParams();
  const { nps, csat, language } = filterOf(search);
  const set = (name: string, value: string): void => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next, { replace: true });
  };
  const groups = ['promoters', 'passives', 'detractors'] as const;
  return (
    <Flex wrap gap="small">
      <Select
        aria-label={t('filterNps')}
        value={nps ?? ''}
        style={{ minWidth: 180 }}
        onChange={(value) => set('nps', value)}
        options={[{ value: '', label: t('anyNps') }, ...groups.map((value) => ({ value, label: t(value) }))]}
      />
      <Select
        aria-label={t('filterCsat')}
        value={csat === undefined ? '' : String(csat)}
        style={{ minWidth: 150 }}
        onChange={(value) => set('csat', value)}
        options={[
          { value: '', label: t('anyCsat') },
          ...['5', '4', '3', '2', '1'].map((value) => ({ value, label: t('csatOf', { score: value }) })),
        ]}
      />
      <Select
        aria-label={t('filterLanguage')}
        value={language ?? ''}
        style={{ minWidth: 140 }}
        onChange={(value) => set('language', value)}
        options={[
          { value: '', label: t('anyLanguage') },
          { value: 'zh-CN', label: t('languageChinese') },
          { value: 'en', label: t('languageEnglish') },
        ]}
      />
    </Flex>
  );
}

function Comment({ answer, zone }: { answer: Answer; zone: string }): ReactNode {
  const t = useTexts(followUpTexts);
  const { dateTime } = useFormat();
  const { token } = theme.useToken();
  const { text, nps, csat, repurchase, language, at } = answer;
  return (
    <li style={{ padding: '10px 0', borderBottom: `1px solid ${token.colorBorderSecondary}` }}>
      <p className="lines" {...(language !== null && { lang: language })} style={{ margin: '0 0 4px' }}>
        {text}
      </p>
      <Flex wrap gap={4} align="center">
        {nps !== null && <Tag>{t('npsOf', { score: nps })}</Tag>}
        {csat !== null && <Tag>{t('csatOf', { score: csat })}</Tag>}
        {repurchase !== null && <Tag>{t('again', { score: repurchase })}</Tag>}
        <Typography.Text type="secondary">{dateTime(at, zone)}</Typography.Text>
      </Flex>
    </li>
  );
}

/** What people wrote, newest first, narrowed by what they scored; never who they are. */
export function Comments({ id, zone }: { id: string; zone: string }): ReactNode {
  const t = useTexts(followUpTexts);
  const [search] = useSearchParams();
  const comments = useComments(id, filterOf(search));
  return (
    <Section title={t('comments')} extra={<Filters />}>
      <Loaded query={comments}>
        {({ pages }) => {
          const items = pages.flatMap(({ answers }) => answers.items);
          if (items.length === 0) return <Empty text={t('noComments')} />;
          return (
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {items.map((answer, i) => (
                <Comment key={`${answer.at}-${i}`} answer={answer} zone={zone} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      {comments.hasNextPage && (
        <Flex justify="center" style={{ marginTop: 12 }}>
          <Button loading={comments.isFetchingNextPage} onClick={() => void comments.fetchNextPage()}>
            {t('more')}
          </Button>
        </Flex>
      )}
    </Section>
  );
}
