import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { planChoiceTexts } from '../../vocabulary/plan-choices.ts';
import { planFieldTexts } from '../../vocabulary/plan-fields.ts';
import {
  FIELDS,
  kindOf,
  LIFECYCLE,
  NEW_ROW,
  operatorsOf,
  RFM,
  type RuleRow,
  type RuleSegment,
} from './rules.ts';
import { segmentsTexts } from './texts.ts';

interface RowProps {
  row: RuleRow;
  onChange: (row: RuleRow) => void;
  onRemove: (() => void) | undefined;
}

function Value({ row, onChange }: Pick<RowProps, 'row' | 'onChange'>): ReactNode {
  const t = useTexts(segmentsTexts);
  const choice = useTexts(planChoiceTexts);
  const { field, operator, value } = row;
  const label = operator === 'in' ? t('values') : t('value');
  if (kindOf(field) !== 'choice') {
    return (
      <Input
        aria-label={label}
        placeholder={operator === 'in' ? label : undefined}
        inputMode={kindOf(field) === 'number' ? 'decimal' : 'text'}
        value={value}
        style={{ width: 220, maxWidth: '100%' }}
        onChange={({ target }) => onChange({ ...row, value: target.value })}
      />
    );
  }
  const options = (field === 'rfm' ? RFM : LIFECYCLE).map((each) => ({ value: each, label: choice(each) }));
  const style = { minWidth: 220, maxWidth: '100%' };
  if (operator !== 'in') {
    return (
      <Select
        {...{ options, style }}
        aria-label={label}
        value={value}
        onChange={(next: string) => onChange({ ...row, value: next })}
      />
    );
  }
  return (
    <Select
      {...{ options, style }}
      mode="multiple"
      aria-label={label}
      value={value === '' ? [] : value.split(', ')}
      onChange={(next: string[]) => onChange({ ...row, value: next.join(', ') })}
    />
  );
}

function Row({ row, onChange, onRemove }: RowProps): ReactNode {
  const t = useTexts(segmentsTexts);
  const name = useTexts(planFieldTexts);
  return (
    <Flex wrap gap="small" align="center">
      <Select
        aria-label={t('field')}
        value={row.field}
        style={{ width: 190 }}
        options={FIELDS.map((value) => ({ value, label: name(value) }))}
        onChange={(field) => onChange({ field, operator: operatorsOf(field)[0] ?? 'eq', value: '' })}
      />
      <Select
        aria-label={t('operator')}
        value={row.operator}
        style={{ width: 140 }}
        options={operatorsOf(row.field).map((value) => ({ value, label: name(value) }))}
        onChange={(operator) => onChange({ ...row, operator, value: operator === 'in' ? row.value : '' })}
      />
      <Value row={row} onChange={onChange} />
      {onRemove && (
        <Button type="text" icon={<CloseOutlined />} aria-label={t('removeRow')} onClick={onRemove} />
      )}
    </Flex>
  );
}

interface SegmentProps {
  n: number;
  segment: RuleSegment;
  onChange: (segment: RuleSegment) => void;
  onRemove: (() => void) | undefined;
}

const without = <T,>(items: readonly T[], place: number): T[] => items.filter((_, i) => i !== place);
const replaced = <T,>(items: readonly T[], place: number, item: T): T[] =>
  items.map((each, i) => (i === place ? item : each));

function Segment({ n, segment, onChange, onRemove }: SegmentProps): ReactNode {
  const t = useTexts(segmentsTexts);
  const { key, rows } = segment;
  const legend = t('segment', { n });
  return (
    <fieldset className="segment-box">
      <legend>{legend}</legend>
      <Flex vertical gap="small">
        <Flex gap="small" align="center" justify="space-between">
          <Input
            aria-label={`${legend}: ${t('key')}`}
            prefix={`${t('key')}:`}
            value={key}
            maxLength={64}
            style={{ width: 280, maxWidth: '100%' }}
            onChange={({ target }) => onChange({ ...segment, key: target.value.trim() })}
          />
          {onRemove && (
            <Button
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('removeSegment', { key })}
              onClick={onRemove}
            />
          )}
        </Flex>
        {rows.map((row, i) => (
          <Row
            key={i}
            row={row}
            onChange={(next) => onChange({ ...segment, rows: replaced(rows, i, next) })}
            onRemove={rows.length > 1 ? () => onChange({ ...segment, rows: without(rows, i) }) : undefined}
          />
        ))}
        <div>
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => onChange({ ...segment, rows: [...rows, NEW_ROW] })}
          >
            {t('addRow')}
          </Button>
        </div>
      </Flex>
    </fieldset>
  );
}

interface GuidedProps {
  guided: readonly RuleSegment[];
  onChange: (guided: RuleSegment[]) => void;
}

/** Rules as rows of what is asked, how it is compared, and with what. */
export function Guided({ guided, onChange }: GuidedProps): ReactNode {
  const t = useTexts(segmentsTexts);
  const fresh = { key: `segment-${guided.length + 1}`, rows: [NEW_ROW] };
  return (
    <Flex vertical gap="middle">
      {guided.map((segment, i) => (
        <Segment
          key={i}
          n={i + 1}
          segment={segment}
          onChange={(next) => onChange(replaced(guided, i, next))}
          onRemove={guided.length > 1 ? () => onChange(without(guided, i)) : undefined}
        />
      ))}
      <div>
        <Button icon={<PlusOutlined />} onClick={() => onChange([...guided, fresh])}>
          {t('addSegment')}
        </Button>
      </div>
    </Flex>
  );
}
