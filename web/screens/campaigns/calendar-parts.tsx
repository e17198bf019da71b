import { WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import type { CalendarItem, WindowPhase } from './calendar-layout.ts';
import { calendarTexts } from './calendar-texts.ts';
import { useRange } from './use-range.ts';

const PHASES: readonly WindowPhase[] = ['warmUp', 'live', 'extension', 'followUp'];

/** What the colours of the bars mean. */
export function Legend(): ReactNode {
  const phase = useTexts(phaseTexts);
  const t = useTexts(calendarTexts);
  return (
    <ul className="legend" aria-label={t('phases')}>
      {PHASES.map((each) => (
        <li key={each}>
          <span className="swatch" data-phase={each} aria-hidden />
          {phase(each)}
        </li>
      ))}
    </ul>
  );
}

/** Says each phase of a campaign with its dates, in the campaign's own zone. */
export function useWindowTexts(): (item: CalendarItem) => string[] {
  const t = useTexts(calendarTexts);
  const phase = useTexts(phaseTexts);
  const range = useRange(true);
  return ({ windows, timeZone }) =>
    windows.map((window) =>
      t('phaseTimes', {
        phase: phase(window.phase),
        times: range(window.start, window.end, timeZone),
      }),
    );
}

/** That a campaign is in conflict, and with how many. */
export function ConflictMark({ count }: { count: number }): ReactNode {
  const t = useTexts(calendarTexts);
  if (count === 0) return null;
  return (
    <span className="conflict-mark">
      <WarningOutlined aria-hidden /> {t('inConflict', { count })}
    </span>
  );
}
