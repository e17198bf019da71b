import { Button, Flex, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { planFieldTexts } from '../../vocabulary/plan-fields.ts';
import { PlainTable } from '../plain-table.tsx';
import { Section } from '../section.tsx';
import { Empty } from '../states.tsx';
import { changesOf, type Change, type Knob } from './knobs.ts';
import { texts } from './texts.ts';

/** An alternative to be tried. */
export interface WhatIf {
  name: string;
  changes: Change[];
}

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

interface FieldProps {
  knob: Knob;
  wrong: boolean;
  value: string;
  onType: (value: string) => void;
}

function Field({ knob: { promotion, steps }, wrong, value, onType }: FieldProps): ReactNode {
  const t = useTexts(texts);
  const figure = useFigure();
  return (
    <Input
      size="small"
      inputMode="decimal"
      className="backtest-field"
      aria-label={t('whatIfOf', { promotion, figure: figure(steps) })}
      aria-invalid={wrong}
      status={wrong ? 'error' : ''}
      title={wrong ? t('notFigure') : ''}
      value={value}
      onChange={({ target }) => onType(target.value)}
    />
  );
}

interface WhatIfProps {
  knobs: readonly Knob[];
  /** No more alternatives fit. */
  full: boolean;
  busy: boolean;
  onTry: (whatIf: WhatIf) => void;
}

/** The plan's figures with a field beside each: what is typed becomes an alternative. */
export function OtherValues({ knobs, full, busy, onTry }: WhatIfProps): ReactNode {
  const t = useTexts(texts);
  const figure = useFigure();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const { changes, wrong } = changesOf(knobs, typed);
  const nameOf = ({ path, value }: Change): string => {
    const knob = knobs.find((one) => one.path === path);
    return knob === undefined ? path : `${knob.promotion}, ${figure(knob.steps)}: ${value}`;
  };
  const send = (): void => {
    onTry({ name: changes.map(nameOf).join('; ').slice(0, 200), changes });
    setTyped({});
  };
  const field = (knob: Knob): ReactNode => (
    <Field
      key={knob.path}
      knob={knob}
      wrong={wrong.includes(knob.path)}
      value={typed[knob.path] ?? ''}
      onType={(value) => setTyped({ ...typed, [knob.path]: value })}
    />
  );
  return (
    <Section title={t('values')} note={t('valuesNote')}>
      {knobs.length === 0 ? (
        <Empty text={t('noValues')} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (changes.length > 0 && wrong.length === 0 && !full) send();
          }}
        >
          <PlainTable
            caption={t('values')}
            columns={[
              { title: t('offer') },
              { title: t('figure') },
              { title: t('planned'), numeric: true },
              { title: t('whatIf') },
            ]}
            rows={knobs.map((knob) => [knob.promotion, figure(knob.steps), knob.value, field(knob)])}
            keys={knobs.map(({ path }) => path)}
          />
          <Flex justify="flex-end" className="backtest-go">
            <Button
              type="primary"
              htmlType="submit"
              loading={busy}
              disabled={changes.length === 0 || wrong.length > 0 || full}
              title={full ? t('most') : ''}
            >
              {t('compare')}
            </Button>
          </Flex>
        </form>
      )}
    </Section>
  );
}
