import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts, type Say } from '../../i18n/texts.ts';
import { DataTable } from '../../ui/chart/data-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { texts } from './texts.ts';

type Coupons = AnswerOf<'GET /v1/campaigns/{id}/coupons'>;
type Pool = Coupons['promotions'][number];

function limitsOf({ total, perCustomer }: Pool, t: Say<(typeof texts)['table']>): string {
  const limits = [
    total === null ? null : t('limitAll', { count: total }),
    perCustomer === null ? null : t('limitEach', { count: perCustomer }),
  ].filter((limit) => limit !== null);
  return limits.join(' · ') || '–';
}

/** The pools of coupons: issued, held, used, expired, and what they gave. */
export function CouponPools({ coupons, timeZone }: { coupons: Coupons; timeZone: string }): ReactNode {
  const t = useTexts(texts);
  const { money, number, dateTime } = useFormat();
  const { promotions, currency } = coupons;
  const counts = (['issued', 'used', 'reserved', 'expired'] as const).map((key) => ({
    title: t(key === 'reserved' ? 'heldUses' : key),
    numeric: true,
    show: (value: string | number | null) => number(value),
  }));
  return (
    <Section title={t('coupons')}>
      {promotions.length === 0 ? (
        <Empty text={t('noCoupons')} />
      ) : (
        <DataTable
          label={t('coupons')}
          table={{
            columns: [
              { title: t('couponPromotion') },
              { title: t('codes'), show: (codes) => (codes === 'unique' ? t('uniqueCodes') : String(codes)) },
              { title: t('limit') },
              ...counts,
              { title: t('given'), numeric: true, show: (value) => money(String(value), currency) },
              {
                title: t('lastExpires'),
                show: (at) => dateTime(at === null ? null : String(at), timeZone),
              },
            ],
            rows: promotions.map((pool) => [
              ...[pool.promotion, pool.codes, limitsOf(pool, t), pool.issued, pool.used, pool.reserved],
              ...[pool.expired, pool.valueGiven, pool.lastExpires],
            ]),
          }}
        />
      )}
    </Section>
  );
}
