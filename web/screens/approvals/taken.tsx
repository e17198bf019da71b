import { Button, Flex, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useApiPages } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { useVerdict } from '../../ui/decision/decisions-list.tsx';
import { decisionTexts } from '../../ui/decision/texts.ts';
import { useNameOf } from '../../ui/name-of.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { LEVEL_COLOURS, levelStateTexts } from '../../vocabulary/decisions.ts';
import { texts } from './texts.ts';

function State({ state }: { state: string }): ReactNode {
  const t = useTexts(levelStateTexts);
  return (
    <Tag color={LEVEL_COLOURS[state] ?? 'default'}>{hasText(levelStateTexts, state) ? t(state) : state}</Tag>
  );
}

/** What the person has decided, newest first, and what became of it. */
export function Taken(): ReactNode {
  const t = useTexts(texts);
  const said = useTexts(decisionTexts);
  const verdict = useVerdict();
  const nameOf = useNameOf();
  const { dateTime } = useFormat();
  const pages = useApiPages('GET /v1/decisions', { query: { limit: 30 } });
  if (pages.data === undefined) return pages.error ? <Failure error={pages.error} /> : <Loading />;
  if (pages.items.length === 0) return <Empty text={t('noneTaken')} />;
  return (
    <Flex vertical gap="small">
      {pages.items.map((one) => (
        <Link key={one.id} to={`/campaigns/${one.campaign.id}/approvals`} className="approval-card">
          <strong>{nameOf(one.campaign)}</strong>
          <Flex wrap gap={4} align="center">
            <span>{verdict(one)}</span>
            <State state={one.state} />
          </Flex>
          <small>
            {dateTime(one.at, one.campaign.timeZone)} · {said('version', { version: one.version })} ·{' '}
            {t('level', { level: one.level })}
          </small>
          {one.comment !== null && <span className="said">{one.comment}</span>}
        </Link>
      ))}
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Flex>
  );
}
