import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Select, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { useEditing } from './context.ts';
import { asKind, blankOf, branchOf, resolved, type Schema, type Shape } from './fields.ts';
import type { BranchProps } from './inner.ts';
import { useLabels } from './labels.ts';
import { ObjectFields, RemoveButton } from './object-fields.tsx';
import { editorTexts } from './texts.ts';
import { useTyped } from './use-typed.ts';

type With<K extends Shape['kind']> = BranchProps & { shape: Extract<Shape, { kind: K }> };

/** What a branch of a union is called: its keys, its words, or how many values it takes. */
function useBranchName(): (branch: Schema) => string {
  const t = useTexts(editorTexts);
  const { schema: root } = useEditing();
  const { field, choice } = useLabels();
  return (branch) => {
    const schema = resolved(branch, root);
    if (schema.properties !== undefined)
      return Object.keys(schema.properties).slice(0, 3).map(field).join(' / ');
    if (schema.enum !== undefined && schema.enum.length <= 3)
      return schema.enum.map(String).map(choice).join(' / ');
    return t(schema.type === 'array' ? 'severalValues' : 'oneValue');
  };
}

/** One of several ways to give a value. */
export function UnionControl({
  path,
  shape,
  value,
  required,
  label,
  inner: Inner,
}: With<'union'>): ReactNode {
  const t = useTexts(editorTexts);
  const { schema: root, readOnly, apply } = useEditing();
  const nameOf = useBranchName();
  const at = branchOf(value, shape.branches, root);
  const branch = shape.branches[at] ?? {};
  const choose = (next: number): void =>
    apply({ op: 'set', path, value: blankOf(shape.branches[next] ?? {}, root) });
  return (
    <Flex gap="small" wrap align="flex-start">
      <Select
        className="plan-branch"
        aria-label={t('howGiven', { name: label })}
        value={value === undefined ? null : at}
        disabled={readOnly}
        options={shape.branches.map((each, number) => ({ value: number, label: nameOf(each) }))}
        onChange={(next) => next !== null && choose(next)}
      />
      {value !== undefined && (
        <div className="plan-branch-value">
          <Inner path={path} schema={branch} required={required} label={label} bare />
        </div>
      )}
    </Flex>
  );
}

/** An object of one of several kinds: another kind keeps what both have. */
export function KindsControl({ path, shape, value, required, label, inner }: With<'kinds'>): ReactNode {
  const { schema: root, readOnly, apply } = useEditing();
  const { choice, field } = useLabels();
  const given = (value as Record<string, unknown> | null | undefined)?.[shape.by];
  const kind = typeof given === 'string' ? given : '';
  const branch = shape.branches[kind];
  const choose = (next: string): void => {
    const to = shape.branches[next];
    if (to) apply({ op: 'set', path, value: { ...asKind(value, to, root), [shape.by]: next } });
  };
  return (
    <Flex vertical gap="small">
      <Select
        className="plan-kind"
        aria-label={field(shape.by)}
        value={kind === '' ? null : kind}
        disabled={readOnly}
        options={Object.keys(shape.branches).map((each) => ({ value: each, label: choice(each) }))}
        onChange={(next) => next !== null && choose(next)}
      />
      {branch !== undefined && (
        <ObjectFields {...{ path, value, required, label, inner }} schema={branch} without={[shape.by]} />
      )}
    </Flex>
  );
}

/** Values by a name that the plan gives them. */
export function MapControl({ path, shape, value, label, inner: Inner }: With<'map'>): ReactNode {
  const t = useTexts(editorTexts);
  const { schema: root, readOnly, apply } = useEditing();
  const { choice } = useLabels();
  const [name, setName] = useState('');
  const entries = Object.keys(value ?? {});
  const add = (): void => {
    const key = name.trim();
    if (key === '' || entries.includes(key)) return;
    apply({ op: 'set', path: [...path, key], value: blankOf(shape.item, root) });
    setName('');
  };
  return (
    <Flex vertical gap="small">
      {entries.map((key) => (
        <Flex key={key} gap="small" align="flex-start">
          <Typography.Text className="plan-map-key">{choice(key)}</Typography.Text>
          <div className="plan-branch-value">
            <Inner path={[...path, key]} schema={shape.item} required label={key} bare />
          </div>
          <RemoveButton path={[...path, key]} label={key} />
        </Flex>
      ))}
      {!readOnly && (
        <Flex gap="small">
          <Input
            value={name}
            aria-label={`${label}: ${t('nameNew')}`}
            placeholder={t('nameNew')}
            onChange={({ target }) => setName(target.value)}
            onPressEnter={add}
          />
          <Button
            icon={<PlusOutlined aria-hidden />}
            aria-label={t('addEntry')}
            disabled={name.trim() === ''}
            onClick={add}
          />
        </Flex>
      )}
    </Flex>
  );
}

interface LocalProps extends Omit<BranchProps, 'inner' | 'schema'> {
  id: string;
}

/** A text in each of the plan's languages. */
export function LocalTextControl({ path, value, label, id }: LocalProps): ReactNode {
  const { languages } = useEditing();
  const given = Object.keys(value ?? {});
  return (
    <Flex vertical gap={4}>
      {[...new Set([...languages, ...given])].map((language, at) => (
        <LocalText
          key={language}
          {...{ path, value, label, language }}
          id={at === 0 ? id : `${id}-${language}`}
        />
      ))}
    </Flex>
  );
}

interface OneProps {
  path: BranchProps['path'];
  value: unknown;
  label: string;
  language: string;
  id: string;
}

function LocalText({ path, value, label, language, id }: OneProps): ReactNode {
  const { readOnly, apply } = useEditing();
  const text = (value as Record<string, unknown> | undefined)?.[language];
  const at = [...path, language];
  const [typed, setTyped] = useTyped(typeof text === 'string' ? text : '', (next) =>
    apply(next === '' ? { op: 'remove', path: at } : { op: 'set', path: at, value: next }),
  );
  return (
    <Input
      id={id}
      aria-label={`${label} (${language})`}
      value={typed}
      disabled={readOnly}
      prefix={<span className="plan-more">{language}</span>}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}
