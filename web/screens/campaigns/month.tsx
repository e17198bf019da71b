import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { addDays, weeksOf, type Day } from './calendar-days.ts';
import {
  barsOf,
  shareOf,
  spanOf,
  type Bar,
  type CalendarConflict,
  type CalendarItem,
} from './calendar-layout.ts';
import { useWindowTexts } from './calendar-parts.tsx';
import { calendarTexts } from './calendar-texts.ts';
import { nameOf } from './listed.ts';
import type { CalendarView } from './use-calendar.ts';

interface MonthProps {
  view: CalendarView;
  items: readonly CalendarItem[];
  by: ReadonlyMap<string, readonly CalendarConflict[]>;
  marked: CalendarConflict | undefined;
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

function Weekdays({ week }: { week: readonly Day[] }): ReactNode {
  const language = useLanguage();
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <div className="month-weekdays" aria-hidden>
      {week.map((day) => (
        <span key={day}>{format.format(new Date(`${day}T00:00:00Z`))}</span>
      ))}
    </div>
  );
}

interface MonthBarProps extends Pick<MonthProps, 'view' | 'by' | 'marked'> {
  bar: Bar<CalendarItem>;
  monday: Day;
}

function MonthBar({ bar, monday, view, by, marked }: MonthBarProps): ReactNode {
  const language = useLanguage();
  const windowTexts = useWindowTexts();
  const { item, lane, column, length, before, after } = bar;
  const from = addDays(monday, column - 1);
  const days = { from, to: addDays(from, length) };
  const told = [nameOf(item, language), ...windowTexts(item)].join('\n');
  return (
    <Link
      to={`/campaigns/${item.id}`}
      className="month-bar"
      title={told}
      data-before={before}
      data-after={after}
      data-marked={marked?.campaigns.includes(item.id) === true}
      data-conflict={by.has(item.id)}
      style={{ gridColumn: `${column} / span ${length}`, gridRow: lane + 2 }}
    >
      {item.windows.map(({ phase, start, end }) => {
        const at = shareOf(spanOf(start, end, view.timeZone), days);
        const style = at && { insetInlineStart: percent(at.start), inlineSize: percent(at.length) };
        return style && <i key={phase} data-phase={phase} style={style} aria-hidden />;
      })}
      <span>{nameOf(item, language)}</span>
    </Link>
  );
}

function Week({ week, ...props }: MonthProps & { week: readonly Day[] }): ReactNode {
  const t = useTexts(calendarTexts);
  const f = useFormat();
  const { view, items } = props;
  const monday = week[0] ?? view.from;
  const spans = items.map((item) => ({ item, span: spanOf(item.startsAt, item.endsAt, view.timeZone) }));
  const bars = barsOf(spans, monday);
  const lanes = bars.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  return (
    <section
      className="month-week"
      style={{ gridTemplateRows: `26px repeat(${lanes}, 24px) minmax(0, 1fr)` }}
      aria-label={t('week', { day: f.date(`${monday}T00:00:00Z`, 'UTC') })}
    >
      {week.map((day, i) => (
        <span
          key={day}
          className="month-day"
          data-outside={day.slice(0, 7) !== view.place.month.slice(0, 7)}
          data-today={day === view.today}
          style={{ gridColumn: i + 1 }}
        >
          <b>{Number(day.slice(8))}</b>
        </span>
      ))}
      {bars.map((bar) => (
        <MonthBar key={bar.item.id} bar={bar} monday={monday} {...props} />
      ))}
    </section>
  );
}

/** The weeks of a month with the campaigns that run in them. */
export function Month(props: MonthProps): ReactNode {
  const weeks = weeksOf(props.view.place.month);
  return (
    <div className="month">
      <Weekdays week={weeks[0] ?? []} />
      {weeks.map((week) => (
        <Week key={week[0]} week={week} {...props} />
      ))}
    </div>
  );
}
