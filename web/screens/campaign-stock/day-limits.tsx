import { Progress, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../../ui/section.tsx';
import type { Stock } from './rows.ts';
import { texts } from './texts.ts';

interface Limit {
  key: 'orders' | 'units' | 'sales';
  value: string | number;
  limit: string | number | null;
}

/** The caps of the day over all products, and what stands against them. */
export function DayLimits({ stock: { limits, day, currency } }: { stock: Stock }): ReactNode {
  const t = useTexts(texts);
  const { number, money, date } = useFormat();
  if (limits === null) return null;
  const all: Limit[] = [
    { key: 'orders', value: limits.orders, limit: limits.ordersPerDay },
    { key: 'units', value: limits.units, limit: limits.unitsPerDay },
    { key: 'sales', value: limits.sales, limit: limits.salesPerDay },
  ];
  const show = (key: Limit['key'], value: string | number): string =>
    key === 'sales' ? money(String(value), currency) : number(value);
  return (
    <Section title={t('day', { day: date(`${day}T12:00:00Z`, 'UTC') })}>
      <div className="product-cards">
        {all.map(({ key, value, limit }) =>
          limit === null ? null : (
            <div key={key}>
              <Typography.Text strong>{t(key)}</Typography.Text>{' '}
              <Typography.Text type="secondary">
                {t('ofLimit', { value: show(key, value), limit: show(key, limit) })}
              </Typography.Text>
              <Progress
                percent={Number(limit) === 0 ? 100 : Math.min(100, (Number(value) / Number(limit)) * 100)}
                showInfo={false}
                status={Number(value) >= Number(limit) ? 'exception' : 'normal'}
                aria-label={t(key)}
              />
            </div>
          ),
        )}
      </div>
    </Section>
  );
}
