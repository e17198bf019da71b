import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useMonthName } from './calendar-bar.tsx';
import { daysBetween, monthsBetween } from './calendar-days.ts';
import { shareOf, spanOf, type CalendarConflict, type CalendarItem, type Share } from './calendar-layout.ts';
import { ConflictMark, useWindowTexts } from './calendar-parts.tsx';
import { calendarTexts } from './calendar-texts.ts';
import { nameOf } from './listed.ts';
import type { CalendarView } from './use-calendar.ts';

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

const placed = ({ start, length }: Share) => ({
  insetInlineStart: percent(start),
  inlineSize: percent(length),
});

interface TimelineProps {
  view: CalendarView;
  items: readonly CalendarItem[];
  by: ReadonlyMap<string, readonly CalendarConflict[]>;
  marked: CalendarConflict | undefined;
}

function Months({ view }: { view: CalendarView }): ReactNode {
  const monthName = useMonthName();
  const whole = daysBetween(view.from, view.to);
  return (
    <div className="line-months" aria-hidden>
      {monthsBetween(view.from, view.to).map((month) => (
        <span key={month} style={{ insetInlineStart: percent(daysBetween(view.from, month) / whole) }}>
          {monthName(month, 'short')}
        </span>
      ))}
    </div>
  );
}

function Track({
  item,
  view,
  marked,
}: Omit<TimelineProps, 'items' | 'by'> & { item: CalendarItem }): ReactNode {
  const whole = daysBetween(view.from, view.to);
  const share = (start: string, end: string): Share | null =>
    shareOf(spanOf(start, end, view.timeZone), view);
  const inMarked = marked?.campaigns.includes(item.id) === true;
  const band = inMarked ? share(marked.from, marked.to) : null;
  const today = daysBetween(view.from, view.today) / whole;
  return (
    <div className="line-track" aria-hidden>
      {monthsBetween(view.from, view.to).map((month) => (
        <i key={month} style={{ insetInlineStart: percent(daysBetween(view.from, month) / whole) }} />
      ))}
      {item.windows.map(({ phase, start, end }) => {
        const at = share(start, end);
        return at && <span key={phase} className="line-bar" data-phase={phase} style={placed(at)} />;
      })}
      {band && <span className="line-band" style={placed(band)} />}
      {today >= 0 && today <= 1 && <b style={{ insetInlineStart: percent(today) }} />}
    </div>
  );
}

/** Phases of the campaigns on a line of several months, one campaign under the other. */
export function Timeline({ view, items, by, marked }: TimelineProps): ReactNode {
  const t = useTexts(calendarTexts);
  const language = useLanguage();
  const windowTexts = useWindowTexts();
  return (
    <section className="timeline" aria-label={t('show_timeline')}>
      <Months view={view} />
      <ul>
        {items.map((item) => (
          <li key={item.id} data-marked={marked?.campaigns.includes(item.id) === true}>
            <div className="line-name">
              <Link to={`/campaigns/${item.id}`} title={nameOf(item, language)}>
                {nameOf(item, language)}
              </Link>
              <ConflictMark count={by.get(item.id)?.length ?? 0} />
              <span className="visually-hidden">{windowTexts(item).join(', ')}</span>
            </div>
            <div className="line-hover" title={windowTexts(item).join('\n')}>
              <Track item={item} view={view} marked={marked} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
