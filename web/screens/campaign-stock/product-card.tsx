import { Button, Flex, Progress, Tag, Typography, theme } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { nameOf, standingOf, type Product } from './rows.ts';
import { texts } from './texts.ts';

interface ProductCardProps {
  product: Product;
  /** Absent for those who may not. */
  onChange?: (() => void) | undefined;
}

const HOUR = 3_600_000;

function StandingTag({ product }: { product: Product }): ReactNode {
  const t = useTexts(texts);
  const standing = standingOf(product);
  if (standing === 'soldOut') return <Tag color="error">{t('soldOut')}</Tag>;
  if (standing === 'low') return <Tag color="warning">{t('running')}</Tag>;
  return null;
}

function Cover({ product }: { product: Product }): ReactNode {
  const t = useTexts(texts);
  const { percent } = useFormat();
  const { token } = theme.useToken();
  const standing = standingOf(product);
  const colours = { soldOut: token.colorError, low: token.colorWarning, fine: token.colorSuccess };
  const colour = standing === 'unknown' ? token.colorPrimary : colours[standing];
  return (
    <Progress
      percent={(product.cover ?? 0) * 100}
      format={() => percent(product.cover, 0)}
      strokeColor={colour}
      size="small"
      aria-label={t('coverSaid', { product: nameOf(product) })}
    />
  );
}

function Cap({ product }: { product: Product }): ReactNode {
  const t = useTexts(texts);
  const { number } = useFormat();
  const { dailyCap } = product;
  if (dailyCap === null) return null;
  const { today, units } = dailyCap;
  return (
    <>
      <Typography.Text type="secondary">
        {t('dailyCap', { today: number(today), units: number(units) })}
      </Typography.Text>
      <Progress
        percent={units === 0 ? 100 : Math.min(100, (today / units) * 100)}
        showInfo={false}
        size="small"
        status={today >= units ? 'exception' : 'normal'}
        aria-label={t('capSaid', { product: nameOf(product) })}
      />
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A product: how much of it is left, for how long, and what limits it. */
export function ProductCard({ product, onChange }: ProductCardProps): ReactNode {
  const t = useTexts(texts);
  const { number, duration, time } = useFormat();
  const { allocated, planned, left, hoursLeft, onHand, reserved, free, perBuyer, readAt } = product;
  const given =
    allocated === null && planned !== null ? t('plannedOnly', { count: number(planned) }) : number(allocated);
  const inShop =
    onHand === null
      ? t('untracked')
      : t('shopCounts', { onHand: number(onHand), reserved: number(reserved), free: number(free) });
  return (
    <li className="product-card">
      <Flex justify="space-between" align="start" gap="small">
        <div>
          <Typography.Text strong>{nameOf(product)}</Typography.Text>
          <div className="product-sku">{product.sku}</div>
        </div>
        <StandingTag product={product} />
      </Flex>
      {allocated !== null && <Cover product={product} />}
      <dl>
        <Fact label={t('allocated')}>{given}</Fact>
        <Fact label={t('sold')}>{number(product.unitsSold)}</Fact>
        <Fact label={t('left')}>{number(left)}</Fact>
        <Fact label={t('lasts')}>{hoursLeft === null ? '–' : duration(hoursLeft * HOUR)}</Fact>
      </dl>
      <Cap product={product} />
      <Flex justify="space-between" align="center" gap="small">
        <Typography.Text type="secondary" className="product-shop">
          {inShop}
          {perBuyer !== null && ` · ${t('perBuyer', { count: perBuyer })}`}
          {readAt !== null && <div>{t('keptOutside', { at: time(readAt) })}</div>}
        </Typography.Text>
        {onChange && (
          <Button size="small" onClick={onChange} aria-label={t('changeOf', { product: nameOf(product) })}>
            {t('change')}
          </Button>
        )}
      </Flex>
    </li>
  );
}
