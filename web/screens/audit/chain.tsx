import { Button, Flex, Tooltip, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useApiPages } from '../../api/hooks.ts';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { dataLines } from './entry.ts';
import { actionTexts, auditTexts, dataTexts } from './texts.ts';

type Entry = AnswerOf<'GET /v1/audit'>['items'][number];

function Entries({ items }: { items: readonly Entry[] }): ReactNode {
  const t = useTexts(auditTexts);
  const say = useTexts(actionTexts);
  const word = useTexts(dataTexts);
  const label = (key: string): string => (hasText(dataTexts, key) ? word(key) : key);
  const { dateTime, number } = useFormat();
  const columns = [
    { title: t('place'), numeric: true },
    { title: t('at') },
    { title: t('who') },
    { title: t('action') },
    { title: t('data'), long: true },
    { title: t('hash') },
  ];
  const rows = items.map(({ seq, at, actor, actorId, action, data, names, hash }) => [
    number(seq),
    dateTime(at),
    actorId === null ? t('product') : (names[actorId] ?? actor ?? `${actorId.slice(0, 8)}…`),
    hasText(actionTexts, action) ? say(action) : action,
    <span key="data" className="lines">
      {dataLines(data, { label, names }).join('\n')}
    </span>,
    <Tooltip key="hash" title={hash}>
      <Typography.Text code copyable={{ text: hash }}>
        {hash.slice(0, 10)}
      </Typography.Text>
    </Tooltip>,
  ]);
  return (
    <PlainTable caption={t('chain')} columns={columns} rows={rows} keys={items.map(({ hash }) => hash)} />
  );
}

/** One chain, its newest entries first. */
export function Chain({ campaignId }: { campaignId: string | null }): ReactNode {
  const t = useTexts(auditTexts);
  const query = { order: 'newest' as const, limit: 50, ...(campaignId !== null && { campaignId }) };
  const { items, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useApiPages(
    'GET /v1/audit',
    { query },
  );
  if (error) return <Failure error={error} />;
  if (isPending) return <Loading />;
  if (items.length === 0) return <Empty text={t('none')} />;
  return (
    <Flex vertical gap="small">
      <Entries items={items} />
      {hasNextPage && (
        <Flex justify="center">
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
