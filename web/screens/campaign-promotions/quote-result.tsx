import { Flex, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { skipTexts } from '../../vocabulary/skips.ts';
import { texts } from './texts.ts';

type Quote = AnswerOf<'POST /v1/quotes'>;

function Lines({ quote: { lines, currency } }: { quote: Quote }): ReactNode {
  const t = useTexts(texts);
  const { money, number } = useFormat();
  const columns = [
    { title: t('sku') },
    { title: t('quantity'), numeric: true },
    { title: t('listTotal'), numeric: true },
    { title: t('discounts'), long: true },
    { title: t('total'), numeric: true },
  ];
  const rows = lines.map((line) => [
    line.sku,
    number(line.quantity),
    money(line.listTotal, currency),
    line.discounts.map(({ promotion, amount }) => `${promotion} −${money(amount, currency)}`).join(', '),
    money(line.total, currency),
  ]);
  return <PlainTable caption={t('lines')} columns={columns} rows={rows} />;
}

/** Why an offer did not work on the basket. */
function Skipped({ quote: { skipped } }: { quote: Quote }): ReactNode {
  const t = useTexts(texts);
  const code = useTexts(skipTexts);
  if (skipped.length === 0) return null;
  return (
    <>
      <Typography.Title level={3} className="section-subtitle" style={{ fontSize: 14 }}>
        {t('skipped')}
      </Typography.Title>
      <ul className="quote-list">
        {skipped.map((each) => (
          <li key={`${each.promotion} ${each.code}`}>
            <strong>{each.promotion}</strong>{' '}
            <Tag>{hasText(skipTexts, each.code) ? code(each.code) : each.code}</Tag>
            <div className="offer-note">{each.reason}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Sums({ quote }: { quote: Quote }): ReactNode {
  const t = useTexts(texts);
  const { money, number } = useFormat();
  const { currency, gifts, points, shipping, shippingFee } = quote;
  const given = gifts.map(({ sku, quantity }) => `${number(quantity)} × ${sku}`);
  const facts: [string, string][] = [
    ...(given.length === 0 ? [] : [[t('gifts'), given.join(', ')] as [string, string]]),
    [
      t('shipping'),
      shipping === shippingFee
        ? money(shipping, currency)
        : `${money(shippingFee, currency)} → ${money(shipping, currency)}`,
    ],
    [t('points'), number(points)],
  ];
  return (
    <ul className="quote-list">
      {facts.map(([label, value]) => (
        <li key={label}>
          <Flex justify="space-between" gap="small">
            <span>{label}</span>
            <span>{value}</span>
          </Flex>
        </li>
      ))}
      <li>
        <Flex justify="space-between" gap="small" className="quote-total">
          <span>{t('pays')}</span>
          <span>{money(quote.total, currency)}</span>
        </Flex>
      </li>
    </ul>
  );
}

/** A priced basket: each discount on each line, and each offer that did not work with its reason. */
export function QuoteResult({ quote }: { quote: Quote }): ReactNode {
  return (
    <Flex vertical gap="small" role="status" style={{ marginTop: 16 }}>
      <Lines quote={quote} />
      <Sums quote={quote} />
      <Skipped quote={quote} />
    </Flex>
  );
}
