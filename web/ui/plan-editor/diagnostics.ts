import type { Finding } from './findings.ts';
import { rangeOf } from './positions.ts';
import type { Source } from './source.ts';

/** One remark at a place of the text, as an editor shows it. */
export interface Remark {
  from: number;
  to: number;
  severity: 'error' | 'warning' | 'info';
  message: string;
}

const SEVERITIES = { error: 'error', warning: 'warning', notRun: 'info' } as const;

/** What a check found, at the places of the text that it is about; `findings` says the fault of a text that cannot be read. */
export function diagnosticsOf(source: Source, findings: readonly Finding[]): Remark[] {
  const most = source.text.length;
  const within = (from: number, to: number) => ({ from: Math.min(from, most), to: Math.min(to, most) });
  if (source.faults.length > 0) {
    return source.faults.map(({ from, to }, at) => ({
      ...within(from, to),
      severity: 'error',
      message: findings[at]?.message ?? '',
    }));
  }
  return findings
    .map(({ path, level, message }): Remark => {
      const { from, to } = rangeOf(source, path);
      return { ...within(from, to), severity: SEVERITIES[level], message };
    })
    .sort((a, b) => a.from - b.from);
}
