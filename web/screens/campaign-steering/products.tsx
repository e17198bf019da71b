import { Button, Flex, Tag, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../../ui/section.tsx';
import { AdjustDialog } from './dialog.tsx';
import { targetOf, type Product, type Target, type Wanted } from './outcome.ts';
import { texts } from './texts.ts';

type Stock = AnswerOf<'GET /v1/campaigns/{id}/stock'>;

interface Props {
  id: string;
  stock: Stock;
  may: boolean;
}

interface ButtonsProps {
  id: string;
  target: Target;
  kinds: readonly Wanted['kind'][];
  wordsOf: (kind: Wanted['kind']) => string;
}

function Buttons({ id, target, kinds, wordsOf }: ButtonsProps): ReactNode {
  const [asked, setAsked] = useState<Wanted['kind'] | null>(null);
  return (
    <Flex wrap gap="small">
      {kinds.map((kind) => (
        <Button
          key={kind}
          size="small"
          aria-label={`${wordsOf(kind)}: ${target.name ?? target.sku ?? ''}`}
          onClick={() => setAsked(kind)}
        >
          {wordsOf(kind)}
        </Button>
      ))}
      {kinds.map((kind) => (
        <AdjustDialog
          key={kind}
          {...{ id, kind, target }}
          open={asked === kind}
          onClose={() => setAsked(null)}
        />
      ))}
    </Flex>
  );
}

function ProductRow({ id, product, may }: { id: string; product: Product; may: boolean }): ReactNode {
  const t = useTexts(texts);
  const { number } = useFormat();
  const { sku, name, soldOut, free, dailyCap } = product;
  const capped = dailyCap !== null && dailyCap.today >= dailyCap.units;
  const about = [
    ...(name === null ? [] : [sku]),
    free === null ? t('notTracked') : t('freeUnits', { count: free }).replace(String(free), number(free)),
    dailyCap === null
      ? t('noCap')
      : t('capNow', { today: number(dailyCap.today), cap: number(dailyCap.units) }),
  ];
  const words = { salesCap: t('capOf'), soldOut: t('close'), restock: soldOut ? t('reopen') : t('restock') };
  return (
    <li>
      <div className="product-row">
        <div>
          <b>{name ?? sku}</b>{' '}
          <Tag color={soldOut ? 'error' : capped ? 'warning' : 'default'}>
            {soldOut ? t('soldOut') : capped ? t('capReached') : t('onSale')}
          </Tag>
          <div>
            <Typography.Text type="secondary">{about.join(' · ')}</Typography.Text>
          </div>
        </div>
        {may && (
          <Buttons
            {...{ id, target: targetOf(product) }}
            kinds={soldOut ? ['restock', 'salesCap'] : ['salesCap', 'restock', 'soldOut']}
            wordsOf={(kind) => words[kind]}
          />
        )}
      </div>
    </li>
  );
}

/** The cap over all products, and each product with what may be done to it. */
export function Products({ id, stock, may }: Props): ReactNode {
  const t = useTexts(texts);
  const { number } = useFormat();
  const cap = stock.limits?.unitsPerDay ?? null;
  const today = stock.limits?.units ?? 0;
  const all: Target = { sku: null, name: null, free: null, today };
  return (
    <>
      <Section
        title={t('cap')}
        extra={may && <Buttons {...{ id, target: all, kinds: ['salesCap'] }} wordsOf={() => t('setCap')} />}
      >
        {cap === null ? t('noCap') : t('capNow', { today: number(today), cap: number(cap) })}{' '}
        {cap !== null && today >= cap && <Tag color="warning">{t('capReached')}</Tag>}
      </Section>
      <Section title={t('products')} note={t('productNote')}>
        <ul className="plain-list">
          {stock.items.map((product) => (
            <ProductRow key={product.sku} {...{ id, product, may }} />
          ))}
        </ul>
      </Section>
    </>
  );
}
