import { Alert, Flex, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import './draws.css';
import { percentDigits, type Standing } from './rows.ts';
import { texts } from './texts.ts';

interface PoolProps {
  pool: Standing;
  currency: string;
}

const COLOURS = { open: 'processing', closed: 'default', unfunded: 'error' } as const;

function Prizes({ pool, currency }: PoolProps): ReactNode {
  const t = useTexts(texts);
  const { number, percent, money } = useFormat();
  const numeric = (['odds', 'units', 'wonUnits', 'delivered', 'cost'] as const).map((key) => ({
    ...{ title: t(key), numeric: true },
  }));
  return (
    <PlainTable
      caption={t('prizes', { key: pool.promotion })}
      columns={[{ title: t('prize') }, ...numeric]}
      rows={pool.prizes.map(({ key, probability, units, won, delivered, cost }) => [
        ...[key, percent(Number(probability), percentDigits(probability)), number(units)],
        ...[number(won), number(delivered), money(cost, currency)],
      ])}
    />
  );
}

function Packets({ pool, currency }: PoolProps): ReactNode {
  const t = useTexts(texts);
  const { number, money } = useFormat();
  if (pool.packets === null) return null;
  const { total, count, min, max } = pool.packets;
  const said = { total: money(total, currency), min: money(min, currency), max: money(max, currency) };
  return <Typography.Paragraph>{t('packets', { ...said, count: number(count) })}</Typography.Paragraph>;
}

/** A lottery or a red packet: what can be won, what was, and the seed it is decided by. */
export function Pool({ pool, currency }: PoolProps): ReactNode {
  const t = useTexts(texts);
  const { number, money } = useFormat();
  const facts = [
    ...[
      [t('drawn'), number(pool.drawn)],
      [t('owed'), number(pool.owed)],
      [t('delivered'), number(pool.delivered)],
    ],
    ...[
      [t('each'), number(pool.perCustomer)],
      [t('fund', { line: pool.budgetLine }), money(pool.fund, currency)],
      [t('won'), money(pool.won, currency)],
    ],
  ] as const;
  return (
    <Section
      title={t(pool.kind === 'lottery' ? 'lottery' : 'redPacket', { key: pool.promotion })}
      extra={<Tag color={COLOURS[pool.state]}>{t(pool.state)}</Tag>}
    >
      <Flex vertical gap="small">
        {pool.state === 'unfunded' && <Alert type="error" showIcon title={t('unfundedHint')} />}
        <dl className="draw-facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {pool.kind === 'lottery' ? (
          <Prizes pool={pool} currency={currency} />
        ) : (
          <Packets pool={pool} currency={currency} />
        )}
        <dl className="draw-digests">
          <dt>{t('hash')}</dt>
          <dd>
            <code>{pool.seedHash}</code>
          </dd>
          <dt>{t('seed')}</dt>
          <dd>{pool.seed === null ? t('seedLater') : <code>{pool.seed}</code>}</dd>
        </dl>
      </Flex>
    </Section>
  );
}
