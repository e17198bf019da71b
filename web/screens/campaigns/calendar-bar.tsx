import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { SHOWS, SPANS, type Months, type Place } from './calendar-address.ts';
import { addDays, addMonths, type Day } from './calendar-days.ts';
import { calendarTexts } from './calendar-texts.ts';
import type { CalendarView } from './use-calendar.ts';

/** A day's month and year as people write them. */
export function useMonthName(): (day: Day, style?: 'long' | 'short') => string {
  const language = useLanguage();
  return (day, style = 'long') =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      ...{ month: style, timeZone: 'UTC' },
      ...(style === 'long' && { year: 'numeric' }),
    }).format(new Date(`${day}T00:00:00Z`));
}

interface CalendarBarProps {
  view: CalendarView;
  go: (change: Partial<Place>) => void;
}

function Shows({ view, go }: CalendarBarProps): ReactNode {
  const t = useTexts(calendarTexts);
  return (
    <div className="view-switch" role="group" aria-label={t('showAs')}>
      {SHOWS.map((show) => (
        <button
          key={show}
          type="button"
          aria-pressed={view.show === show}
          className={view.show === show ? 'active' : ''}
          onClick={() => go({ show })}
        >
          {t(`show_${show}`)}
        </button>
      ))}
    </div>
  );
}

/** Which days are shown, and how. */
export function CalendarBar({ view, go }: CalendarBarProps): ReactNode {
  const t = useTexts(calendarTexts);
  const monthName = useMonthName();
  const { place, show, today, timeZone } = view;
  const step = show === 'month' ? 1 : place.months;
  const last = addDays(view.to, -1);
  const title = show === 'month' ? monthName(place.month) : `${monthName(place.month)} – ${monthName(last)}`;
  return (
    <div className="calendar-bar">
      <Shows view={view} go={go} />
      <span className="calendar-steps">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('earlier')}
          onClick={() => go({ month: addMonths(place.month, -step) })}
        />
        <Button
          icon={<RightOutlined />}
          aria-label={t('later')}
          onClick={() => go({ month: addMonths(place.month, step) })}
        />
        <Button onClick={() => go({ month: addMonths(today, 0) })}>{t('today')}</Button>
      </span>
      <h2 aria-live="polite">{title}</h2>
      {show !== 'month' && (
        <select
          className="chip"
          aria-label={t('span')}
          value={place.months}
          onChange={({ target }) => go({ months: Number(target.value) as Months })}
        >
          {SPANS.map((months) => (
            <option key={months} value={months}>
              {t('months', { count: months })}
            </option>
          ))}
        </select>
      )}
      <span className="faint calendar-zone">{t('inZone', { zone: timeZone })}</span>
    </div>
  );
}
