import { Alert, Button, Flex } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ApiFailure } from '../../api/client.ts';
import { useTexts } from '../../i18n/texts.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { PlainTable } from '../plain-table.tsx';
import { Section } from '../section.tsx';
import { Empty } from '../states.tsx';
import { faultsOf, type Fault } from './faults.ts';
import { changesOf, type Change, type Knob } from './knobs.ts';
import { freeName, isTried, type WhatIf } from './name.ts';
import { texts } from './texts.ts';
import type { Choice } from './use-simulation.ts';
import { useFigure, WhatIfField } from './what-if-field.tsx';

interface WhatIfProps {
  knobs: readonly Knob[];
  /** Those that are compared. */
  tried: Choice['alternatives'];
  /** No more alternatives fit. */
  full: boolean;
  busy: boolean;
  /** @returns why it was refused; null where it was not */
  onTry: (whatIf: WhatIf) => Promise<ApiFailure | null>;
}

/** Why the last one was refused: at its fields, or for anything else. */
interface Refused {
  faults: Record<string, Fault>;
  why: ApiFailure | null;
}
const NOTHING: Refused = { faults: {}, why: null };

/** What is typed beside the figures, as the alternative that it makes, and what is wrong with it. */
function useTyped({ knobs, tried, onTry }: Pick<WhatIfProps, 'knobs' | 'tried' | 'onTry'>) {
  const figure = useFigure();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [refused, setRefused] = useState(NOTHING);
  const { changes, wrong } = changesOf(knobs, typed);
  const nameOf = ({ path, value }: Change): string => {
    const knob = knobs.find((one) => one.path === path);
    return knob === undefined ? path : `${knob.promotion}, ${figure(knob.steps)}: ${value}`;
  };
  const send = async (): Promise<void> => {
    const why = await onTry({ name: freeName(changes.map(nameOf).join('; '), tried), changes });
    if (why === null) setTyped({});
    const faults = why && faultsOf(why, tried.length, { knobs, changes });
    setRefused(faults ? { faults, why: null } : { faults: {}, why });
  };
  return {
    ...{ changes, wrong, send, why: refused.why },
    valueOf: (path: string): string => typed[path] ?? '',
    faultOf: (path: string): Fault | undefined =>
      wrong.includes(path) ? { kind: 'notFigure' } : refused.faults[path],
    type: (path: string, value: string): void => {
      setTyped({ ...typed, [path]: value });
      setRefused(NOTHING);
    },
  };
}

/** The plan's figures with a field beside each: what is typed becomes an alternative. */
function Fields({ knobs, tried, full, busy, onTry }: WhatIfProps): ReactNode {
  const t = useTexts(texts);
  const figure = useFigure();
  const { changes, wrong, send, why, valueOf, faultOf, type } = useTyped({ knobs, tried, onTry });
  const same = changes.length > 0 && isTried(changes, tried);
  const ready = changes.length > 0 && wrong.length === 0 && !full && !same && !busy;
  const field = (knob: Knob): ReactNode => (
    <WhatIfField
      key={knob.path}
      knob={knob}
      fault={faultOf(knob.path)}
      value={valueOf(knob.path)}
      onType={(value) => type(knob.path, value)}
    />
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void send();
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
      <FailureAlert error={why} />
      {same && !busy && <Alert type="info" showIcon title={t('same')} />}
      <Flex justify="flex-end" className="backtest-go">
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={!ready && !busy}
          title={full ? t('most') : ''}
        >
          {t('compare')}
        </Button>
      </Flex>
    </form>
  );
}

/** Other values for the plan's figures, where it has any. */
export function OtherValues(props: WhatIfProps): ReactNode {
  const t = useTexts(texts);
  return (
    <Section title={t('values')} note={t('valuesNote')}>
      {props.knobs.length === 0 ? <Empty text={t('noValues')} /> : <Fields {...props} />}
    </Section>
  );
}
