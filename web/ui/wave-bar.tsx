import type { ReactNode } from 'react';
import { useFormat } from '../i18n/format.ts';
import { useTexts } from '../i18n/texts.ts';
import { memberTexts } from '../vocabulary/waves.ts';
import { StackedBar, type BarPart } from './stacked-bar.tsx';

const STATES = ['accepted', 'claimed', 'skipped', 'failed', 'inDoubt', 'pending'] as const;
const LOOKS: Readonly<Record<(typeof STATES)[number], BarPart['look']>> = {
  accepted: 'good',
  claimed: 'busy',
  skipped: 'quiet',
  failed: 'bad',
  inDoubt: 'warn',
  pending: 'rest',
};

interface WaveBarProps {
  wave: { key: string; members: number; states: Readonly<Record<string, number>> };
}

/** What became of a wave's members so far. */
export function WaveBar({ wave: { key, members, states } }: WaveBarProps): ReactNode {
  const t = useTexts(memberTexts);
  const { number } = useFormat();
  const parts = STATES.map((state) => {
    const value = states[state] ?? 0;
    return { key: state, label: t(state), value, shown: number(value), look: LOOKS[state] };
  });
  return <StackedBar label={key} parts={parts} total={members} />;
}
