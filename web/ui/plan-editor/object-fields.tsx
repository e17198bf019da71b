import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { useEditing } from './context.ts';
import { blankOf, shapeOf, type Field } from './fields.ts';
import type { BranchProps } from './inner.ts';
import { useLabels } from './labels.ts';
import type { Path } from './path.ts';
import { editorTexts } from './texts.ts';

/** Kinds that fit beside each other; the others take a row of their own. */
const NARROW: readonly string[] = ['text', 'figure', 'integer', 'yesNo', 'choice', 'constant'];

/** Optional members that are always shown, because somebody who plans looks for them. */
const ALWAYS: readonly string[] = ['baseline', 'start', 'stock', 'price', 'from', 'to', 'phase', 'priority'];

interface ObjectProps extends BranchProps {
  /** Members that something else shows. */
  without?: readonly string[];
}

/** The members of an object: those it must have and those it has, and buttons for the others. */
export function ObjectFields({ path, schema, value, inner: Inner, without = [] }: ObjectProps): ReactNode {
  const { schema: root, readOnly } = useEditing();
  const { field } = useLabels();
  const shape = shapeOf(schema, root);
  if (shape.kind !== 'object') return null;
  const has = (name: string): boolean => typeof value === 'object' && value !== null && name in value;
  const isPlain = ({ schema: of }: Field): boolean => NARROW.includes(shapeOf(of, root).kind);
  const fields = shape.fields.filter(({ name }) => !without.includes(name));
  const shown = fields.filter(
    (each) => each.required || has(each.name) || (ALWAYS.includes(each.name) && isPlain(each) && !readOnly),
  );
  const absent = readOnly ? [] : fields.filter((each) => !shown.includes(each));
  const draw = ({ name, schema: of, required }: Field): ReactNode => (
    <Inner key={name} path={[...path, name]} schema={of} required={required} label={field(name)} />
  );
  const narrow = shown.filter(isPlain);
  return (
    <div className="plan-object">
      {narrow.length > 0 && <div className="plan-grid">{narrow.map(draw)}</div>}
      {shown.filter((each) => !isPlain(each)).map(draw)}
      {absent.length > 0 && <Absent path={path} absent={absent} />}
    </div>
  );
}

function Absent({ path, absent }: { path: Path; absent: readonly Field[] }): ReactNode {
  const t = useTexts(editorTexts);
  const { apply, schema: root } = useEditing();
  const { field } = useLabels();
  return (
    <Flex wrap gap={4} align="center" className="plan-absent">
      <Typography.Text type="secondary">{t('addField')}</Typography.Text>
      {absent.map(({ name, schema }) => (
        <Button
          key={name}
          size="small"
          type="dashed"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => apply({ op: 'set', path: [...path, name], value: blankOf(schema, root) })}
        >
          {field(name)}
        </Button>
      ))}
    </Flex>
  );
}

/** Takes an optional value away. */
export function RemoveButton({ path, label }: { path: Path; label: string }): ReactNode {
  const t = useTexts(editorTexts);
  const { apply, readOnly } = useEditing();
  if (readOnly) return null;
  return (
    <Button
      size="small"
      type="text"
      icon={<DeleteOutlined aria-hidden />}
      aria-label={t('remove', { name: label })}
      title={t('remove', { name: label })}
      onClick={() => apply({ op: 'remove', path })}
    />
  );
}
