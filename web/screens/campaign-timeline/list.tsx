import { ArrowUpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { heldBack, type Entry } from './entries.ts';
import { Row } from './row.tsx';
import { texts } from './texts.ts';

interface ListProps {
  entries: readonly Entry[];
  timeZone: string;
  linked: number | null;
  isWhole: boolean;
  onEnd: () => void;
}

const ROW = 66;
const NEAR_TOP = 24;
const NEAR_END = 40;

/** Which entries are open. */
function useOpen(linked: number | null) {
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(linked === null ? [] : [linked]));
  const toggle = useCallback((id: number): void => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  return { open, toggle };
}

/** At the top new entries appear; further down they wait, so that what is being read does not move. */
function useHeldBack(entries: readonly Entry[], box: RefObject<HTMLDivElement | null>) {
  const [newest, setNewest] = useState<number | null>(null);
  const { shown, news } = useMemo(() => heldBack(entries, newest), [entries, newest]);
  const scrolled = (): void => {
    const atTop = (box.current?.scrollTop ?? 0) < NEAR_TOP;
    if (atTop !== (newest === null)) setNewest(atTop ? null : (shown[0]?.id ?? null));
  };
  const toTop = (): void => {
    setNewest(null);
    box.current?.scrollTo({ top: 0 });
  };
  return { shown, news, scrolled, toTop };
}

function News({ count, onShow }: { count: number; onShow: () => void }): ReactNode {
  const t = useTexts(texts);
  return (
    <div aria-live="polite" className="entries-news">
      {count > 0 && (
        <Button type="primary" shape="round" icon={<ArrowUpOutlined />} onClick={onShow}>
          {t('news', { count })}
        </Button>
      )}
    </div>
  );
}

/** The entries, of which only those in sight are in the page. */
export function EntryList({ entries, timeZone, linked, isWhole, onEnd }: ListProps): ReactNode {
  const t = useTexts(texts);
  const box = useRef<HTMLDivElement>(null);
  const { open, toggle } = useOpen(linked);
  const { shown, news, scrolled, toTop } = useHeldBack(entries, box);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 10,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= shown.length - NEAR_END) onEnd();
  }, [last, shown.length, onEnd]);
  return (
    <div className="entries">
      <News count={news} onShow={toTop} />
      <div
        ref={box}
        className="entries-box"
        role="region"
        aria-label={t('label')}
        tabIndex={0}
        onScroll={scrolled}
      >
        <ol className="virtual-list" style={{ height: rows.getTotalSize() }}>
          {visible.map(({ key, index, start }) => {
            const entry = shown[index];
            const place = { transform: `translateY(${start}px)` };
            const size = { 'aria-posinset': index + 1, 'aria-setsize': isWhole ? shown.length : -1 };
            return entry === undefined ? null : (
              <li key={key} ref={rows.measureElement} data-index={index} style={place} {...size}>
                <Row
                  {...{ entry, timeZone, open: open.has(entry.id), linked: entry.id === linked }}
                  onToggle={toggle}
                />
              </li>
            );
          })}
        </ol>
        <div className="entries-end">{isWhole ? t('end') : t('loadingMore')}</div>
      </div>
    </div>
  );
}
