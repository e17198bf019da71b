import { Input } from 'antd';
import { useId, type ReactNode } from 'react';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { planFieldTexts } from '../../vocabulary/plan-fields.ts';
import type { Fault } from './faults.ts';
import type { Knob } from './knobs.ts';
import { texts } from './texts.ts';

/** What a figure is called: `Tier 1, over`. */
export function useFigure(): (steps: readonly string[]) => string {
  const t = useTexts(texts);
  const field = useTexts(planFieldTexts);
  return (steps) =>
    steps
      .filter((step) => step !== 'tiers')
      .map((step) => {
        if (/^\d+$/.test(step)) return t('tier', { n: Number(step) + 1 });
        return hasText(planFieldTexts, step) ? field(step) : step;
      })
      .join(', ');
}

function useSaid(): (fault: Fault) => string {
  const t = useTexts(texts);
  const figure = useFigure();
  return (fault) => {
    switch (fault.kind) {
      case 'above':
        return t('faultAbove', { limit: fault.limit });
      case 'below':
        return t('faultBelow', { limit: fault.limit });
      case 'twice':
        return t('faultTwice');
      case 'notFigure':
        return t('notFigure');
      case 'other':
        return t('faultOther', {
          figure: fault.steps.length === 0 ? t('thisValue') : figure(fault.steps),
          message: fault.message,
        });
    }
  };
}

interface FieldProps {
  knob: Knob;
  fault: Fault | undefined;
  value: string;
  onType: (value: string) => void;
}

/** What a figure might be instead, and below it why that cannot be. */
export function WhatIfField({ knob: { promotion, steps }, fault, value, onType }: FieldProps): ReactNode {
  const t = useTexts(texts);
  const figure = useFigure();
  const said = useSaid();
  const id = useId();
  return (
    <>
      <Input
        size="small"
        inputMode="decimal"
        className="backtest-field"
        aria-label={t('whatIfOf', { promotion, figure: figure(steps) })}
        aria-invalid={fault !== undefined}
        aria-describedby={id}
        status={fault === undefined ? '' : 'error'}
        value={value}
        onChange={({ target }) => onType(target.value)}
      />
      <div id={id} role="status" className={fault && 'backtest-fault'}>
        {fault && said(fault)}
      </div>
    </>
  );
}
