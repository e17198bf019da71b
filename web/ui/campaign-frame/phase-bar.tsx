import {
  CheckCircleFilled,
  ClockCircleOutlined,
  MinusCircleOutlined,
  StopFilled,
  SyncOutlined,
} from '@ant-design/icons';
import { useEffect, useRef, type ReactNode } from 'react';
import { useFormat, type Format } from '../../i18n/format.ts';
import { useTexts, type Say } from '../../i18n/texts.ts';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import { useScrollEdges } from '../scroll-edges.ts';
import { useNow } from '../use-now.ts';
import type { Campaign } from './campaign.ts';
import { durationMs } from './durations.ts';
import { isShort, passed, phaseSteps, type PhaseState, type PhaseStep } from './phases.ts';
import { frameTexts } from './texts.ts';

const ICONS: Readonly<Record<PhaseState, ReactNode>> = {
  done: <CheckCircleFilled />,
  now: <SyncOutlined />,
  next: <ClockCircleOutlined />,
  ahead: <ClockCircleOutlined />,
  stopped: <StopFilled />,
  skipped: <MinusCircleOutlined />,
};

interface Words {
  t: Say<(typeof frameTexts)['table']>;
  format: Format;
  timeZone: string;
}

function datesOf(step: PhaseStep, { t, format, timeZone }: Words): string {
  const { from, to } = step;
  const short = isShort(step);
  const show = (at: string): string => (short ? format.time(at, timeZone) : format.day(at, timeZone));
  if (from === null) return '';
  if (to === null) return t('since', { at: format.time(from, timeZone) });
  return short && format.time(from, timeZone) === format.time(to, timeZone)
    ? show(from)
    : t('span', { from: show(from), to: show(to) });
}

function movesOf({ extendedBy, lateFrom }: PhaseStep, { t, format, timeZone }: Words): string[] {
  const longer = extendedBy.reduce((sum, by) => sum + (durationMs(by) ?? 0), 0);
  return [
    ...(longer > 0 ? [t('extended', { by: format.duration(longer) })] : []),
    ...(lateFrom === null ? [] : [t('late', { at: format.dateTime(lateFrom, timeZone) })]),
  ];
}

/** How much of the open phase has passed, drawn anew now and then. */
function Passed({ step }: { step: PhaseStep }): ReactNode {
  const share = passed(step, useNow(2_000));
  return share === null ? null : (
    <span className="phase-passed" aria-hidden>
      <span style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  );
}

/** The lifecycle: what is done, where it is, what follows and when; extensions and shifts are said at their phase. */
export function PhaseBar({ campaign }: { campaign: Campaign }): ReactNode {
  const t = useTexts(frameTexts);
  const phases = useTexts(phaseTexts);
  const format = useFormat();
  const strip = useRef<HTMLOListElement>(null);
  const here = useRef<HTMLLIElement>(null);
  const words = { t, format, timeZone: campaign.timeZone };
  useEffect(() => {
    const bar = here.current?.parentElement;
    if (!bar || !here.current) return;
    bar.scrollLeft = here.current.offsetLeft - bar.clientWidth / 2 + here.current.clientWidth / 2;
  }, [campaign.phase]);
  useScrollEdges(strip);
  return (
    <ol ref={strip} className="phase-bar scroll-edges" aria-label={t('phases')} tabIndex={0}>
      {phaseSteps(campaign).map((step) => (
        <li
          key={step.phase}
          data-state={step.state}
          {...(step.state === 'now' && { 'aria-current': 'step' as const })}
          {...((step.state === 'now' || step.state === 'stopped') && { ref: here })}
        >
          <span className="phase-name">
            <span aria-hidden>{ICONS[step.state]}</span>
            {phases(step.phase)}
            <span className="visually-hidden">{t(step.state)}</span>
          </span>
          <span className="phase-dates">{datesOf(step, words)}</span>
          {movesOf(step, words).map((move) => (
            <span key={move} className="phase-move">
              {move}
            </span>
          ))}
          {step.state === 'now' && <Passed step={step} />}
        </li>
      ))}
    </ol>
  );
}
