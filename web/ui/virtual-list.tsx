import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';

interface VirtualListProps<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string | number;
  /** Pixels a row is guessed to be high before it is measured. */
  rowHeight: number;
  /** Pixels of the whole list. */
  height: number | string;
  /** Called when the end comes near. */
  onEnd?: () => void;
  children: (item: T) => ReactNode;
}

/** A list of any length: only the rows in sight are in the page. */
export function VirtualList<T>({ label, items, keyOf, ...props }: VirtualListProps<T>): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => props.rowHeight,
    getItemKey: (index) => keyOf(items[index] as T),
    overscan: 12,
    onChange: ({ range }) => {
      if (range !== null && range.endIndex >= items.length - 20) props.onEnd?.();
    },
  });
  return (
    <div
      ref={box}
      role="region"
      aria-label={label}
      tabIndex={0}
      style={{ height: props.height, overflow: 'auto', contain: 'strict' }}
    >
      <ul className="virtual-list" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start}px)` }}
          >
            {props.children(items[index] as T)}
          </li>
        ))}
      </ul>
    </div>
  );
}
