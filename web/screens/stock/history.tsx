import { Button, Drawer, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useApiPages } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { signed, type Entry } from './rows.ts';
import { texts } from './texts.ts';

function Entries({ entries, caption }: { entries: readonly Entry[]; caption: string }): ReactNode {
  const t = useTexts(texts);
  const { dateTime, number } = useFormat();
  const zone = useSession().data?.shop.timeZone;
  const units = (entry: Entry): string => {
    const value = signed(entry);
    return value > 0 ? `+${number(value)}` : number(value);
  };
  const what = ({ kind, quantity, otherLocation }: Entry): string => {
    const other = otherLocation ?? '';
    const end = kind === 'move' ? ` ${t(quantity < 0 ? 'movedTo' : 'movedFrom', { place: other })}` : '';
    return t(`kind_${kind}`) + end;
  };
  const by = ({ actor, orderId }: Entry): string | null =>
    actor?.name ?? (orderId === null ? null : t('order', { id: orderId }));
  return (
    <PlainTable
      caption={caption}
      columns={[
        { title: t('time') },
        { title: t('place') },
        { title: t('what') },
        { title: t('units'), numeric: true },
        { title: t('by') },
        { title: t('why'), long: true },
      ]}
      rows={entries.map((entry) => [
        ...[dateTime(entry.at, zone), entry.location, what(entry), units(entry)],
        ...[by(entry), entry.reason],
      ])}
      keys={entries.map(({ id }) => String(id))}
    />
  );
}

/** What happened to a product's stock, newest first. */
export function History({
  sku,
  name,
  onClose,
}: {
  sku: string;
  name: string;
  onClose: () => void;
}): ReactNode {
  const t = useTexts(texts);
  const pages = useApiPages('GET /v1/stock/{sku}/entries', { params: { sku } });
  const title = t('historyOf', { product: name });
  return (
    <Drawer open title={title} size="large" onClose={onClose} closable={{ 'aria-label': t('close') }}>
      <Loaded query={pages}>
        {() =>
          pages.items.length === 0 ? (
            <Empty text={t('noEntries')} />
          ) : (
            <Entries entries={pages.items} caption={title} />
          )
        }
      </Loaded>
      {pages.hasNextPage && (
        <Flex justify="center" style={{ marginTop: 12 }}>
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('more')}
          </Button>
        </Flex>
      )}
    </Drawer>
  );
}
