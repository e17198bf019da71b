import type { CSSProperties, ReactNode } from 'react';
import './figures.css';
import { emsOf, mayBreak } from './size.ts';

/** A figure on one line, smaller where its tile (`figure-fit`) is too narrow for it. */
export function BigValue({ children: value }: { children: string }): ReactNode {
  if (mayBreak(value)) return <span className="figure-value figure-text">{value}</span>;
  return (
    <span className="figure-value" style={{ '--ems': emsOf(value) } as CSSProperties}>
      {value}
    </span>
  );
}
