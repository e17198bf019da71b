import { Flex, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import { useCompact } from '../../ui/chart/numbers.ts';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { ChangeStock } from '../../ui/stock/change-stock.tsx';
import { DayLimits } from './day-limits.tsx';
import { ProductCard } from './product-card.tsx';
import { byCover, charted, found, nameOf, stockOption, type Product, type Stock as Answer } from './rows.ts';
import './stock.css';
import { texts } from './texts.ts';

function StockChart({ items }: { items: readonly Product[] }): ReactNode {
  const t = useTexts(texts);
  const { number, percent } = useFormat();
  const compact = useCompact();
  const products = charted(items);
  const words = { sold: t('sold'), left: t('left'), number, compact };
  const counts = (['allocated', 'sold', 'left'] as const).map((key) => ({
    title: t(key),
    numeric: true,
    show: (value: string | number | null) => number(value),
  }));
  return (
    <Section title={t('chart')} note={t('chartNote')}>
      <Chart
        label={t('chart')}
        height={products.length * 30 + 64}
        option={(look) => stockOption(products, words, look)}
        empty={t('notLaunched')}
        table={{
          columns: [
            { title: t('product') },
            { title: t('sku') },
            ...counts,
            {
              title: t('cover'),
              numeric: true,
              show: (value) => percent(value === null ? null : Number(value)),
            },
          ],
          rows: products.map((product) => [
            ...[nameOf(product), product.sku, product.allocated, product.unitsSold],
            ...[product.left, product.cover],
          ]),
        }}
      />
    </Section>
  );
}

function Products({ items }: { items: readonly Product[] }): ReactNode {
  const t = useTexts(texts);
  const may = useMay();
  const [words, setWords] = useState('');
  const [changed, setChanged] = useState<Product>();
  const shown = byCover(found(items, words));
  return (
    <Section
      title={t('products')}
      note={t('note')}
      extra={
        items.length > 8 && (
          <Input.Search
            allowClear
            aria-label={t('search')}
            placeholder={t('search')}
            style={{ width: 260 }}
            onChange={({ target }) => setWords(target.value)}
          />
        )
      }
    >
      {shown.length === 0 && <Empty text={t('noProducts')} />}
      <ul className="product-cards">
        {shown.map((product) => (
          <ProductCard
            key={product.sku}
            product={product}
            onChange={
              may('POST /v1/stock') && product.readAt === null ? () => setChanged(product) : undefined
            }
          />
        ))}
      </ul>
      {changed && <ChangeStock product={changed} onClose={() => setChanged(undefined)} />}
    </Section>
  );
}

/** What is left of each product of a campaign. */
export default function Stock(): ReactNode {
  const { id = '' } = useParams();
  const stock = useApi('GET /v1/campaigns/{id}/stock', { params: { id } }, { refetchInterval: 30_000 });
  return (
    <Loaded query={stock}>
      {(answer: Answer) => (
        <Flex vertical gap="middle">
          <DayLimits stock={answer} />
          <StockChart items={answer.items} />
          <Products items={answer.items} />
        </Flex>
      )}
    </Loaded>
  );
}
