import type { ReactNode } from 'react';
import './stacked-bar.css';

/** A share of a bar; `look` names its colour. */
export interface BarPart {
  key: string;
  label: string;
  value: number;
  /** The value in words. */
  shown: string;
  look: 'good' | 'busy' | 'quiet' | 'warn' | 'bad' | 'rest';
}

interface StackedBarProps {
  /** What the bar is of. */
  label: string;
  parts: readonly BarPart[];
  /** What the whole is; the sum of the parts where it is left out. */
  total?: number;
}

/** Parts of a whole side by side; below it each in words, so that no colour has to be told apart. */
export function StackedBar({ label, parts, total }: StackedBarProps): ReactNode {
  const whole = total ?? parts.reduce((sum, { value }) => sum + value, 0);
  const shown = parts.filter(({ value }) => value > 0);
  return (
    <div className="stacked" role="group" aria-label={label}>
      <div className="stacked-bar" aria-hidden>
        {whole > 0 &&
          shown.map(({ key, value, look }) => (
            <span key={key} data-look={look} style={{ width: `${(value / whole) * 100}%` }} />
          ))}
      </div>
      <ul className="stacked-key">
        {shown.map(({ key, label: name, shown: text, look }) => (
          <li key={key}>
            <span className="stacked-dot" data-look={look} aria-hidden />
            {name} <b>{text}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
