import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language.ts';
import { useMonthName } from './calendar-bar.tsx';
import { addMonths, dayIn, type Day } from './calendar-days.ts';
import type { CalendarConflict, CalendarItem } from './calendar-layout.ts';
import { ConflictMark, useWindowTexts } from './calendar-parts.tsx';
import { Standing } from './cells.tsx';
import { nameOf } from './listed.ts';
import type { CalendarView } from './use-calendar.ts';

interface AgendaProps {
  view: CalendarView;
  items: readonly CalendarItem[];
  by: ReadonlyMap<string, readonly CalendarConflict[]>;
  marked: CalendarConflict | undefined;
}

function Entry({
  item,
  by,
  marked,
}: Omit<AgendaProps, 'items' | 'view'> & { item: CalendarItem }): ReactNode {
  const language = useLanguage();
  const windowTexts = useWindowTexts();
  return (
    <li className="agenda-entry" data-marked={marked?.campaigns.includes(item.id) === true}>
      <div className="agenda-name">
        <Link to={`/campaigns/${item.id}`}>{nameOf(item, language)}</Link>
        <Standing campaign={item} />
        <ConflictMark count={by.get(item.id)?.length ?? 0} />
      </div>
      <ul>
        {windowTexts(item).map((text, i) => (
          <li key={text}>
            <span className="swatch" data-phase={item.windows[i]?.phase} aria-hidden /> {text}
          </li>
        ))}
      </ul>
      <span className="faint">{item.timeZone}</span>
    </li>
  );
}

/** The campaigns by the month in which they begin, in words: what a phone and a screen reader show best. */
export function Agenda({ view, items, ...props }: AgendaProps): ReactNode {
  const monthName = useMonthName();
  const months = new Map<Day, CalendarItem[]>();
  for (const item of items) {
    const month = addMonths(dayIn(item.startsAt, view.timeZone), 0);
    months.set(month, [...(months.get(month) ?? []), item]);
  }
  return (
    <div className="agenda">
      {[...months].map(([month, own]) => (
        <section key={month} aria-label={monthName(month)}>
          <h3>{monthName(month)}</h3>
          <ul>
            {own.map((item) => (
              <Entry key={item.id} item={item} {...props} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
