import { Flex, Form, Typography } from 'antd';
import type { ReactNode } from 'react';
import { BodyControl } from './body-control.tsx';
import { KindsControl, LocalTextControl, MapControl, UnionControl } from './branch-controls.tsx';
import { fieldId, useEditing } from './context.ts';
import {
  ChoiceControl,
  ConstantControl,
  FigureControl,
  LongControl,
  TextControl,
  TextsControl,
  YesNoControl,
} from './controls.tsx';
import { shapeOf, type Shape } from './fields.ts';
import { findingsAt, type Finding } from './findings.ts';
import type { FieldProps } from './inner.ts';
import { useLabels } from './labels.ts';
import { ListControl } from './list-control.tsx';
import { ObjectFields, RemoveButton } from './object-fields.tsx';
import { valueAt } from './path.ts';

/** Kinds whose fields have labels of their own: the field itself is a group. */
const GROUPS: readonly Shape['kind'][] = ['object', 'list', 'map', 'kinds', 'union', 'localText'];

const STATUS = { error: 'error', warning: 'warning', notRun: 'warning' } as const;

/** What a check says of a field, under it. */
export function Said({ findings }: { findings: readonly Finding[] }): ReactNode {
  if (findings.length === 0) return null;
  return (
    <span role={findings.some(({ level }) => level === 'error') ? 'alert' : undefined}>
      {findings.map(({ message, level }) => (
        <Typography.Text
          key={message}
          className="plan-said"
          type={level === 'error' ? 'danger' : level === 'warning' ? 'warning' : 'secondary'}
        >
          {message}
        </Typography.Text>
      ))}
    </span>
  );
}

function Control(props: FieldProps & { shape: Shape; value: unknown }): ReactNode {
  const { path, schema, shape, value, required, label } = props;
  const id = fieldId(path);
  const plain = { path, value, required, id, label };
  const branch = { path, schema, value, required, label, inner: Field };
  switch (shape.kind) {
    case 'text':
      return <TextControl {...plain} shape={shape} />;
    case 'long':
      return <LongControl {...plain} shape={shape} />;
    case 'figure':
    case 'integer':
      return <FigureControl {...plain} shape={shape} />;
    case 'yesNo':
      return <YesNoControl {...plain} shape={shape} />;
    case 'choice':
      return <ChoiceControl {...plain} shape={shape} />;
    case 'constant':
      return <ConstantControl {...plain} shape={shape} />;
    case 'choices':
    case 'texts':
    case 'integers':
      return <TextsControl {...plain} shape={shape} />;
    case 'localText':
      return shape.long ? <BodyControl {...plain} /> : <LocalTextControl {...plain} />;
    case 'object':
      return <ObjectFields {...branch} />;
    case 'list':
      return <ListControl {...branch} item={shape.item} />;
    case 'map':
      return <MapControl {...branch} shape={shape} />;
    case 'union':
      return <UnionControl {...branch} shape={shape} />;
    case 'kinds':
      return <KindsControl {...branch} shape={shape} />;
  }
}

/** One field of the form with what a check says of it, and all that is below it. */
export function Field(props: FieldProps): ReactNode {
  const { path, schema, label, required, bare = false } = props;
  const { value: plan, schema: root, findings } = useEditing();
  const { format } = useLabels();
  const shape = shapeOf(schema, root);
  const value = valueAt(plan, path);
  const said = findingsAt(findings, path);
  const control = <Control {...props} shape={shape} value={value} />;
  if (bare)
    return (
      <div id={GROUPS.includes(shape.kind) ? fieldId(path) : undefined}>
        {control}
        <Said findings={said} />
      </div>
    );
  if (GROUPS.includes(shape.kind))
    return (
      <fieldset
        className="plan-group"
        id={shape.kind === 'localText' ? undefined : fieldId(path)}
        tabIndex={-1}
      >
        <legend>
          <Flex align="center" gap={4}>
            {label}
            {!required && value !== undefined && <RemoveButton path={path} label={label} />}
          </Flex>
        </legend>
        {control}
        <Said findings={said} />
      </fieldset>
    );
  const [worst] = said;
  const hint = 'format' in shape ? format(shape.format) : undefined;
  return (
    <Form.Item
      label={label}
      htmlFor={fieldId(path)}
      required={required}
      {...(hint !== undefined && { tooltip: hint })}
      {...(said.length > 0 && { help: <Said findings={said} /> })}
      {...(worst && { validateStatus: STATUS[worst.level] })}
    >
      {control}
    </Form.Item>
  );
}
