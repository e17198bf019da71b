import { AutoComplete, Checkbox, Input, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useEditing } from './context.ts';
import { decimal } from './edit.ts';
import type { Shape } from './fields.ts';
import { durationMs } from './duration.ts';
import { useLabels } from './labels.ts';
import { textsAt, type Path } from './path.ts';
import { namesFor } from './references.ts';
import { useTyped } from './use-typed.ts';

/** A control of one value. */
export interface ControlProps<K extends Shape['kind']> {
  path: Path;
  shape: Extract<Shape, { kind: K }>;
  value: unknown;
  required: boolean;
  id: string;
  label: string;
}

/** Puts what somebody typed in its place; an empty optional value goes. */
export function useCommit(path: Path, required: boolean): (value: unknown) => void {
  const { apply } = useEditing();
  return (value) => {
    const empty = value === '' || value === undefined;
    apply(empty && !required ? { op: 'remove', path } : { op: 'set', path, value: value ?? '' });
  };
}

const INPUT_TYPES: Readonly<Record<string, string>> = {
  'local-date-time': 'datetime-local',
  date: 'date',
  'local-time': 'time',
  uri: 'url',
  email: 'email',
};

/** Lengths and moments are typed; days and times have the browser's own pickers. */
export function TextControl({ path, shape, value, required, id }: ControlProps<'text'>): ReactNode {
  const { value: plan, readOnly } = useEditing();
  const f = useFormat();
  const commit = useCommit(path, required);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const [typed, setTyped] = useTyped(text, commit);
  const names = namesFor(path, plan);
  if (names !== undefined || shape.format === 'time-zone') {
    const known = names ?? Intl.supportedValuesOf('timeZone');
    const options = [...new Set([...known, ...(text === '' ? [] : [text])])];
    return (
      <Select
        id={id}
        value={text === '' ? null : text}
        disabled={readOnly}
        showSearch
        allowClear={!required}
        options={options.map((name) => ({ value: name, label: name }))}
        onChange={(next) => commit(next ?? '')}
      />
    );
  }
  const common = { id, value: typed, disabled: readOnly };
  if (shape.format === 'email') {
    const people = [...new Set(peopleOf(plan))].filter((each) => each.includes(typed) && each !== typed);
    const options = people.map((each) => ({ value: each }));
    return <AutoComplete {...common} options={options} onChange={(next: string) => setTyped(next)} />;
  }
  const length = shape.format === 'duration' ? durationMs(typed) : undefined;
  const type = INPUT_TYPES[shape.format];
  return (
    <Input
      {...common}
      {...(type !== undefined && { type })}
      {...(type === 'datetime-local' && { step: 60 })}
      {...(length !== undefined && { suffix: f.duration(length) })}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}

/** Everybody a plan names already. */
function peopleOf(plan: unknown): string[] {
  const places = ['owner', 'approval.levels.*.approvers.*', 'escalation.steps.*.notify.*', 'team.*.person'];
  return [...places, 'readiness.*.owner', 'risks.*.owner', 'recap.to.*'].flatMap((at) => textsAt(plan, at));
}

/** A text of some lines. */
export function LongControl({ path, value, required, id }: ControlProps<'long'>): ReactNode {
  const { readOnly } = useEditing();
  const [typed, setTyped] = useTyped(typeof value === 'string' ? value : '', useCommit(path, required));
  return (
    <Input.TextArea
      id={id}
      value={typed}
      disabled={readOnly}
      rows={Math.min(8, Math.max(3, 1 + Math.ceil(typed.length / 80)))}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}

/** A figure as it is written, with its decimals. */
export function FigureControl({ path, required, id }: ControlProps<'figure' | 'integer'>): ReactNode {
  const { readOnly, written } = useEditing();
  const commit = useCommit(path, required);
  const [typed, setTyped] = useTyped(written(path), (text) =>
    commit(text === '' ? '' : decimal(text.trim())),
  );
  return (
    <Input
      id={id}
      value={typed}
      disabled={readOnly}
      inputMode="decimal"
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}

/** One of a list of words. */
export function ChoiceControl({ path, shape, value, required, id }: ControlProps<'choice'>): ReactNode {
  const { readOnly } = useEditing();
  const { choice } = useLabels();
  const commit = useCommit(path, required);
  const words = [
    ...new Set([...shape.choices, ...(typeof value === 'string' && value !== '' ? [value] : [])]),
  ];
  return (
    <Select
      id={id}
      value={typeof value === 'string' && value !== '' ? value : null}
      disabled={readOnly}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={!required}
      options={words.map((word) => ({ value: word, label: choice(word) }))}
      onChange={(next) => commit(next ?? '')}
    />
  );
}

/** Several words, of a list or as one types them. */
export function TextsControl({
  path,
  shape,
  value,
  id,
}: ControlProps<'texts' | 'choices' | 'integers'>): ReactNode {
  const { readOnly, value: plan, apply } = useEditing();
  const { choice } = useLabels();
  const given = (Array.isArray(value) ? value : []).map(String);
  const known =
    shape.kind === 'choices' ? shape.choices : (namesFor([...path, 0], plan) ?? peopleFor(shape, plan));
  const figures = shape.kind === 'integers' || (shape.kind === 'texts' && FIGURES.includes(shape.format));
  return (
    <Select
      id={id}
      mode={shape.kind === 'choices' ? 'multiple' : 'tags'}
      value={given}
      disabled={readOnly}
      tokenSeparators={[',', ' ', '，']}
      options={[...new Set([...known, ...given])].map((word) => ({
        value: word,
        label: shape.kind === 'choices' ? choice(word) : word,
      }))}
      onChange={(next: string[]) =>
        apply({ op: 'set', path, value: figures ? next.map((text) => decimal(text)) : next })
      }
    />
  );
}

const FIGURES: readonly string[] = ['amount', 'share', 'rate', 'percent', 'decimal'];

const peopleFor = (shape: Shape, plan: unknown): string[] =>
  shape.kind === 'texts' && shape.format === 'email' ? peopleOf(plan) : [];

/** Yes or no. */
export function YesNoControl({ path, value, id, label }: ControlProps<'yesNo'>): ReactNode {
  const { readOnly, apply } = useEditing();
  return (
    <Switch
      id={id}
      aria-label={label}
      checked={value === true}
      disabled={readOnly}
      onChange={(next) => apply({ op: 'set', path, value: next })}
    />
  );
}

/** The one value there can be. */
export function ConstantControl({
  path,
  shape,
  value,
  required,
  id,
  label,
}: ControlProps<'constant'>): ReactNode {
  const { readOnly, apply } = useEditing();
  const { choice } = useLabels();
  return (
    <Checkbox
      id={id}
      aria-label={label}
      checked={value === shape.value}
      disabled={readOnly || (required && value === shape.value)}
      onChange={({ target }) =>
        apply(target.checked ? { op: 'set', path, value: shape.value } : { op: 'remove', path })
      }
    >
      {typeof shape.value === 'string' ? choice(shape.value) : null}
    </Checkbox>
  );
}
