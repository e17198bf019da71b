import { Button, Flex, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { stockTexts } from '../../ui/stock/texts.ts';
import { nameOf, type Shelf } from './rows.ts';
import { texts } from './texts.ts';

interface ShelfCardProps {
  shelf: Shelf;
  /** Absent for those who may not, and where another system keeps it. */
  onChange?: (() => void) | undefined;
  onHistory: () => void;
}

/** A product: what there is of it at each place, and over all. */
export function ShelfCard({ shelf, onChange, onHistory }: ShelfCardProps): ReactNode {
  const t = useTexts(texts);
  const change = useTexts(stockTexts);
  const { number, dateTime } = useFormat();
  const zone = useSession().data?.shop.timeZone;
  const name = nameOf(shelf);
  const { locations, readAt } = shelf;
  const counts = ['onHand', 'reserved', 'free'] as const;
  const rows = locations.map((place) => [place.location, ...counts.map((key) => number(place[key]))]);
  const total = [t('total'), ...counts.map((key) => number(shelf[key]))];
  return (
    <li className="stock-card">
      <Flex justify="space-between" align="start" gap="small">
        <div>
          <Typography.Text strong>{name}</Typography.Text>
          <div className="stock-sku">{shelf.sku}</div>
        </div>
        {shelf.low && <Tag color="warning">{t('low')}</Tag>}
      </Flex>
      <PlainTable
        caption={t('stockOf', { product: name })}
        columns={[{ title: t('place') }, ...counts.map((key) => ({ title: t(key), numeric: true }))]}
        rows={locations.length === 1 ? rows : [...rows, total]}
      />
      {readAt !== null && (
        <Typography.Text type="secondary">{t('keptOutside', { at: dateTime(readAt, zone) })}</Typography.Text>
      )}
      <Flex gap="small" justify="end">
        {readAt === null && (
          <Button size="small" onClick={onHistory} aria-label={t('historyOf', { product: name })}>
            {t('history')}
          </Button>
        )}
        {onChange && (
          <Button size="small" onClick={onChange} aria-label={change('changeOf', { product: name })}>
            {change('change')}
          </Button>
        )}
      </Flex>
    </li>
  );
}
