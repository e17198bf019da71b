import { Grid } from 'antd';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { daysShown, queryOfDays, readPlace, writePlace, type Place, type Show } from './calendar-address.ts';
import { dayIn, type Day } from './calendar-days.ts';
import type { Calendar } from './calendar-layout.ts';
import { readFilters } from './filters.ts';

const REFRESH_MS = 30_000;

/** Everything the parts of the calendar draw from. */
export interface CalendarView {
  place: Place;
  show: Show;
  from: Day;
  /** Not shown any more. */
  to: Day;
  today: Day;
  /** The shop's, whose days are shown. */
  timeZone: string;
}

/** What the calendar shows, by its address, and how to go elsewhere. */
export function useCalendarPlace(): [CalendarView, (change: Partial<Place>) => void] {
  const [address, setAddress] = useSearchParams();
  const timeZone = useSession().data?.shop.timeZone ?? 'UTC';
  const today = dayIn(Date.now(), timeZone);
  const wide = Grid.useBreakpoint().md === true;
  const place = useMemo(() => readPlace(address, today), [address, today]);
  const show = place.show ?? (wide ? 'timeline' : 'agenda');
  const go = useCallback(
    (change: Partial<Place>) =>
      setAddress((now) => writePlace(now, { ...readPlace(now, today), ...change }, today), {
        replace: true,
      }),
    [setAddress, today],
  );
  return [{ place, show, ...daysShown(show, place), today, timeZone }, go];
}

/** The campaigns of the days shown and their conflicts, asked again while somebody looks. */
export function useCalendar(view: CalendarView) {
  const query = queryOfDays(view);
  return useApi('GET /v1/calendar', { query }, { refetchInterval: REFRESH_MS });
}

/** What of a calendar fits the filters of the address; a conflict stays where one of its campaigns does. */
export function useNarrowed(calendar: Calendar): Calendar {
  const [address] = useSearchParams();
  return useMemo(() => {
    const { search, owner, phases, statuses } = readFilters(address);
    const wanted = search.toLowerCase();
    const found = ({ key, name }: { key: string; name: Record<string, string> }): boolean =>
      [key, ...Object.values(name)].some((text) => text.toLowerCase().includes(wanted));
    const items = calendar.items.filter(
      (item) =>
        found(item) &&
        (owner === '' || item.owner === owner) &&
        (phases.length === 0 || phases.includes(item.phase)) &&
        (statuses.length === 0 || statuses.includes(item.status)),
    );
    const kept = new Set(items.map(({ id }) => id));
    const conflicts = calendar.conflicts.filter(({ campaigns }) => campaigns.some((id) => kept.has(id)));
    return { ...calendar, items, conflicts, undated: owner === '' ? calendar.undated.filter(found) : [] };
  }, [address, calendar]);
}
