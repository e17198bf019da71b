import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useApiPages } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { DataTable } from '../../ui/chart/data-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { BookSpend, type SpendOn } from './book-spend.tsx';
import { texts } from './texts.ts';
import { useKindName, useLineName } from './words.ts';

/** What was booked outside orders, and the way to book more. */
export function Bookings(on: SpendOn): ReactNode {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const { money, dateTime } = useFormat();
  const kindName = useKindName();
  const lineName = useLineName();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const pages = useApiPages('GET /v1/campaigns/{id}/spend', { params: { id } });
  const { items } = pages;
  const extra = may('POST /v1/spend') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
      {t('bookSpend')}
    </Button>
  );
  return (
    <Section title={t('bookings')} extra={extra}>
      {pages.isPending && pages.error === null && <Loading />}
      {pages.error !== null && <Failure error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isSuccess && items.length === 0 && <Empty text={t('noBookings')} />}
      {items.length > 0 && (
        <DataTable
          label={t('bookings')}
          table={{
            columns: [
              { title: t('at'), show: (at) => dateTime(String(at), on.timeZone) },
              { title: t('kind'), show: (kind) => kindName(String(kind)) },
              { title: t('line'), show: (line) => lineName(line === null ? null : String(line)) },
              {
                title: t('amount'),
                numeric: true,
                show: (amount) => money(String(amount), on.budget.currency),
              },
              { title: t('reference') },
              { title: t('by') },
            ],
            rows: items.map(({ at, kind, line, amount, reference, bookedBy }) => [
              ...[at, kind, line, amount, reference],
              bookedBy.name,
            ]),
          }}
        />
      )}
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      <BookSpend {...on} open={open} onClose={() => setOpen(false)} />
    </Section>
  );
}
