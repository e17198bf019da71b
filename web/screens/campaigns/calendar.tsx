import { Alert, Spin } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Agenda } from './agenda.tsx';
import { CalendarBar } from './calendar-bar.tsx';
import { conflictKey, conflictsBy, isSure, shareOf, spanOf, type Calendar } from './calendar-layout.ts';
import { Legend } from './calendar-parts.tsx';
import { calendarTexts } from './calendar-texts.ts';
import './calendar.css';
import { CampaignsPage } from './campaigns-page.tsx';
import { Conflicts } from './conflicts.tsx';
import { FilterBar } from './filter-bar.tsx';
import { countOf } from './filters.ts';
import { nameOf } from './listed.ts';
import { Month } from './month.tsx';
import { Timeline } from './timeline.tsx';
import { useCalendar, useCalendarPlace, useNarrowed, type CalendarView } from './use-calendar.ts';
import { useFilters } from './use-filters.ts';

const DRAWN = { month: Month, timeline: Timeline, agenda: Agenda } as const;

function Undated({ undated }: Pick<Calendar, 'undated'>): ReactNode {
  const t = useTexts(calendarTexts);
  const language = useLanguage();
  if (undated.length === 0) return null;
  return (
    <section className="undated">
      <h2>{t('undated')}</h2>
      <ul>
        {undated.map((item) => (
          <li key={item.id}>
            <Link to={`/campaigns/${item.id}`}>{nameOf(item, language)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ShownProps {
  view: CalendarView;
  calendar: Calendar;
  mark: (conflict: string | null) => void;
}

function Shown({ view, calendar, mark }: ShownProps): ReactNode {
  const t = useTexts(calendarTexts);
  const [filters] = useFilters();
  const { items: all, conflicts, undated, truncated } = useNarrowed(calendar);
  const items = all.filter(
    ({ startsAt, endsAt }) => shareOf(spanOf(startsAt, endsAt, view.timeZone), view) !== null,
  );
  const marked = conflicts.find((conflict) => conflictKey(conflict) === view.place.conflict);
  const Drawn = DRAWN[view.show];
  return (
    <>
      {truncated && <Alert type="info" showIcon title={t('truncated')} />}
      <div className="calendar">
        <div className="calendar-drawn">
          {view.show !== 'agenda' && <Legend />}
          {items.length === 0 && <Empty text={t(countOf(filters) > 0 ? 'noMatch' : 'nothing')} />}
          {(items.length > 0 || view.show === 'month') && (
            <Drawn view={view} items={items} by={conflictsBy(conflicts.filter(isSure))} marked={marked} />
          )}
          <Undated undated={undated} />
        </div>
        <Conflicts
          conflicts={conflicts}
          items={calendar.items}
          timeZone={view.timeZone}
          marked={view.place.conflict}
          mark={mark}
        />
      </div>
    </>
  );
}

/** When campaigns run, and which of them get in each other's way. */
export default function CampaignCalendar(): ReactNode {
  const [view, go] = useCalendarPlace();
  const [filters, change] = useFilters();
  const calendar = useCalendar(view);
  return (
    <CampaignsPage>
      <FilterBar filters={filters} change={change} short />
      <CalendarBar view={view} go={go} />
      <Spin spinning={calendar.isPlaceholderData}>
        <Loaded query={calendar}>
          {(known) => <Shown view={view} calendar={known} mark={(conflict) => go({ conflict })} />}
        </Loaded>
      </Spin>
    </CampaignsPage>
  );
}
