import { Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { AnswerOf } from '../../api/client.ts';
import { useApiPages } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { useNameOf } from '../../ui/name-of.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { customerTexts, orderStateTexts } from './texts.ts';

type Order = AnswerOf<'GET /v1/customers/{id}/orders'>['items'][number];

function Rows({ orders, zone }: { orders: readonly Order[]; zone: string | undefined }): ReactNode {
  const t = useTexts(customerTexts);
  const state = useTexts(orderStateTexts);
  const nameOf = useNameOf();
  const { dateTime, money, number } = useFormat();
  const columns = [
    { title: t('order') },
    { title: t('placed') },
    { title: t('state') },
    { title: t('units'), numeric: true },
    { title: t('total'), numeric: true },
    { title: t('campaign'), long: true },
  ];
  const rows = orders.map((order) => [
    order.id,
    dateTime(order.at, zone),
    hasText(orderStateTexts, order.state) ? state(order.state) : order.state,
    number(order.units),
    money(order.total, order.currency),
    order.campaign && (
      <Link key="campaign" to={`/campaigns/${order.campaign.id}`}>
        {nameOf({ ...order.campaign, key: order.campaign.id })}
      </Link>
    ),
  ]);
  return <PlainTable caption={t('orders')} columns={columns} rows={rows} keys={orders.map(({ id }) => id)} />;
}

/** What one person bought, here and in the imported history. */
export function Orders({ id, zone }: { id: string; zone: string | undefined }): ReactNode {
  const t = useTexts(customerTexts);
  const orders = useApiPages('GET /v1/customers/{id}/orders', { params: { id }, query: { limit: 10 } });
  return (
    <Section title={t('orders')} note={t('ordersNote')}>
      <Loaded query={orders}>
        {() =>
          orders.items.length === 0 ? (
            <Empty text={t('noOrders')} />
          ) : (
            <Rows orders={orders.items} zone={zone} />
          )
        }
      </Loaded>
      {orders.hasNextPage && (
        <Flex justify="center" style={{ marginTop: 12 }}>
          <Button loading={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()}>
            {t('more')}
          </Button>
        </Flex>
      )}
    </Section>
  );
}
