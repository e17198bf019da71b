import { Flex, Select } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../section.tsx';
import { texts } from './texts.ts';

const SHARES = ['0', '0.02', '0.05', '0.1', '0.2', '0.3', '0.5', '1'] as const;

/** Share of the orders by coupon, as decimal text; none: nobody. */
export type CouponShares = Readonly<Record<string, string | number>>;

interface CouponUseProps {
  coupons: readonly string[];
  shares: CouponShares;
  onShares: (shares: CouponShares) => void;
}

/** Which share of the orders uses each coupon. */
export function CouponUse({ coupons, shares, onShares }: CouponUseProps): ReactNode {
  const t = useTexts(texts);
  const { percent } = useFormat();
  if (coupons.length === 0) return null;
  return (
    <Section title={t('coupons')} note={t('couponsNote')}>
      <Flex wrap gap="middle">
        {coupons.map((coupon) => (
          <Flex key={coupon} align="center" gap="small">
            <span>{coupon}</span>
            <Select
              className="backtest-coupon"
              aria-label={t('couponShare', { coupon })}
              value={String(shares[coupon] ?? '0')}
              options={SHARES.map((share) => ({ value: share, label: percent(Number(share), 0) }))}
              onChange={(share) => onShares({ ...shares, [coupon]: share })}
            />
          </Flex>
        ))}
      </Flex>
    </Section>
  );
}
