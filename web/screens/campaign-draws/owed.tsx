import { Button, Flex, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Deliver } from './deliver.tsx';
import { isOverdue, winOf, type Draw } from './rows.ts';
import { texts } from './texts.ts';

interface OwedProps {
  items: readonly Draw[];
  currency: string;
  timeZone: string;
  /** Shows more of them; absent where these are all. */
  more?: (() => void) | undefined;
}

/** What was won and is not delivered, and the way to say that it is. */
export function Owed({ items, currency, timeZone, more }: OwedProps): ReactNode {
  const t = useTexts(texts);
  const { money, dateTime } = useFormat();
  const may = useMay();
  const now = useNow(30_000);
  const [chosen, choose] = useState<Draw>();
  const mayDeliver = may('POST /v1/draws/{id}/delivered');
  const due = (draw: Draw): ReactNode =>
    isOverdue(draw, now) ? (
      <Flex wrap gap={4}>
        {dateTime(draw.dueAt, timeZone)} <Tag color="error">{t('overdue')}</Tag>
      </Flex>
    ) : (
      dateTime(draw.dueAt, timeZone)
    );
  const button = (draw: Draw): ReactNode => (
    <Button
      size="small"
      aria-label={t('deliverSaid', { number: draw.number, key: draw.promotion })}
      onClick={() => choose(draw)}
    >
      {t('deliver')}
    </Button>
  );
  return (
    <Section title={t('owedList')} note={t('owedNote')}>
      {items.length === 0 ? (
        <Empty text={t('nothingOwed')} />
      ) : (
        <PlainTable
          caption={t('owedTable')}
          columns={[
            ...(['wins', 'customer'] as const).map((key) => ({ title: t(key) })),
            ...(mayDeliver ? [{ title: t('delivered') }] : []),
            ...(['due', 'from', 'at'] as const).map((key) => ({ title: t(key) })),
            { title: t('reference'), long: true },
          ]}
          keys={items.map(({ id }) => id)}
          rows={items.map((draw) => [
            ...[winOf(draw, (amount) => money(amount, currency)), draw.customerId ?? t('erased')],
            // Near the start, where a thumb finds it without scrolling.
            ...(mayDeliver ? [button(draw)] : []),
            ...[due(draw), `${draw.promotion} · ${draw.number}`, dateTime(draw.at, timeZone), draw.reference],
          ])}
        />
      )}
      {more && <Button onClick={more}>{t('more')}</Button>}
      {chosen && <Deliver draw={chosen} onClose={() => choose(undefined)} />}
    </Section>
  );
}
