import { useEffect, type RefObject } from 'react';

/** At which of its sides something that scrolls sideways goes on. */
export type Edges = 'none' | 'start' | 'end' | 'both';

/** Where more is to be scrolled to, from a box's sizes in pixels; a fraction of a pixel is no more. */
export function edgesOf({
  scrollLeft,
  scrollWidth,
  clientWidth,
}: Pick<Element, 'scrollLeft' | 'scrollWidth' | 'clientWidth'>): Edges {
  const start = scrollLeft > 1;
  const end = scrollWidth - clientWidth - scrollLeft > 1;
  return start ? (end ? 'both' : 'start') : end ? 'end' : 'none';
}

/** Marks a box (`data-more`) with the sides at which it goes on; the class `scroll-edges` fades those. */
export function useScrollEdges(box: RefObject<HTMLElement | null>): void {
  // After every drawing: what is in the box may have become more or less.
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const mark = (): void => {
      current.dataset['more'] = edgesOf(current);
    };
    mark();
    current.addEventListener('scroll', mark, { passive: true });
    const seen = new ResizeObserver(mark);
    for (const each of [current, ...current.children]) seen.observe(each);
    return () => {
      current.removeEventListener('scroll', mark);
      seen.disconnect();
    };
  });
}
