import { Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../api/client.ts';
import { useApiPages } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNameOf } from '../../ui/name-of.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { pointsKindTexts, pointsTexts } from './points-texts.ts';
import { customerTexts } from './texts.ts';

type Points = AnswerOf<'GET /v1/customers/{id}/points'>;

/** Days that are named, the soonest first. */
const SOONEST = 3;

function Balance({ points, zone }: { points: Points; zone: string | undefined }): ReactNode {
  const t = useTexts(pointsTexts);
  const { date, number } = useFormat();
  const { debt, expiring } = points;
  const parts = (['available', 'pending', 'held'] as const).map((part) => [part, points[part]] as const);
  const soon = expiring
    .slice(0, SOONEST)
    .map(({ at, points: lot }) => t('expires', { points: number(lot), at: date(at, zone) }));
  return (
    <dl className="customer-facts">
      {parts.map(([part, value]) => (
        <div key={part}>
          <dt>{t(part)}</dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
      {debt > 0 && (
        <div>
          <dt>{t('debt')}</dt>
          <dd>
            {number(debt)}
            <br />
            <small>{t('debtNote')}</small>
          </dd>
        </div>
      )}
      {soon.length > 0 && (
        <div>
          <dt>{t('expiring')}</dt>
          <dd className="lines">{soon.join('\n')}</dd>
        </div>
      )}
    </dl>
  );
}

function Entries({ items, zone }: { items: Points['items']; zone: string | undefined }): ReactNode {
  const t = useTexts(pointsTexts);
  const kind = useTexts(pointsKindTexts);
  const nameOf = useNameOf();
  const may = useMay();
  const { dateTime, number } = useFormat();
  const columns = [
    { title: t('when') },
    { title: t('what'), long: true },
    { title: t('points'), numeric: true },
    { title: t('order') },
    { title: t('campaign'), long: true },
  ];
  const rows = items.map(({ at, campaign, orderId, ...entry }) => [
    dateTime(at, zone),
    kind(entry.kind),
    number(entry.points),
    orderId,
    campaign &&
      (may('GET /v1/campaigns/{id}') ? (
        <Link key="campaign" to={`/campaigns/${campaign.id}`}>
          {nameOf(campaign)}
        </Link>
      ) : (
        nameOf(campaign)
      )),
  ]);
  return <PlainTable caption={t('entries')} columns={columns} rows={rows} keys={items.map(({ id }) => id)} />;
}

/** What one person has in points, when it expires, and how it came to that. */
export function PointsSection({ id, zone }: { id: string; zone: string | undefined }): ReactNode {
  const t = useTexts(pointsTexts);
  const more = useTexts(customerTexts)('more');
  const points = useApiPages('GET /v1/customers/{id}/points', { params: { id }, query: { limit: 10 } });
  const [first] = points.data?.pages ?? [];
  return (
    <Section title={t('points')} note={t('pointsNote')}>
      <Loaded query={points}>
        {() =>
          first === undefined || points.items.length === 0 ? (
            <Empty text={t('noPoints')} />
          ) : (
            <>
              <Balance points={first} zone={zone} />
              <div className="customer-history">
                <Entries items={points.items} zone={zone} />
              </div>
            </>
          )
        }
      </Loaded>
      {points.hasNextPage && (
        <Flex justify="center" style={{ marginTop: 12 }}>
          <Button loading={points.isFetchingNextPage} onClick={() => void points.fetchNextPage()}>
            {more}
          </Button>
        </Flex>
      )}
    </Section>
  );
}
