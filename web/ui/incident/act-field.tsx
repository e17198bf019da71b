import { Form, Input, InputNumber, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { Action, Fault, Field, Filled, Incident } from './act-form.ts';
import { incidentTexts } from './texts.ts';

interface FieldProps {
  field: Field;
  kind: Action['do'];
  of: Incident;
  filled: Filled;
  fault: Fault | null;
  onFill: (field: Field, value: string) => void;
}

type Options = { value: string; label: string }[];

/** What can be chosen for a field; null where it is typed. */
function useOptions({ field, of, filled }: FieldProps): Options | null {
  const t = useTexts(incidentTexts);
  const { products, endpoints, places } = of.choices;
  if (field === 'product') {
    return products.map(({ sku, name }) => ({ value: sku, label: name === null ? sku : `${name} (${sku})` }));
  }
  if (field === 'endpoint') return endpoints.map(({ key }) => ({ value: key, label: key }));
  if (field === 'active') {
    return (['standby', 'main'] as const).map((value) => ({ value, label: t(value) }));
  }
  if (field !== 'from' && field !== 'to') return null;
  return places
    .filter(({ sku }) => sku === filled.product)
    .map(({ location, free }) => ({
      value: location,
      label: t('placeFree', { place: location, free }),
    }));
}

function useLabel({ field, kind, of }: FieldProps): string {
  const t = useTexts(incidentTexts);
  if (field === 'units') return t(kind === 'salesCap' ? 'unitsADay' : 'units');
  if (field === 'orders') return t('ordersADay');
  if (field === 'sales') return t('salesADay', { currency: of.campaign.currency });
  return t(field);
}

/** One parameter of an action: chosen, counted or typed. */
export function ActField(props: FieldProps): ReactNode {
  const t = useTexts(incidentTexts);
  const id = useId();
  const options = useOptions(props);
  const label = useLabel(props);
  const { field, filled, fault, onFill } = props;
  const wrong = fault?.field === field;
  const value = filled[field];
  const fill = (text: string | number | null): void => onFill(field, text === null ? '' : String(text));
  const common = { id, size: 'large' as const, style: { width: '100%' } };
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      help={wrong ? t(fault.text) : undefined}
      {...(wrong && { validateStatus: 'error' as const })}
    >
      {options !== null && <Select {...common} value={value ?? null} onChange={fill} options={options} />}
      {options === null && (field === 'units' || field === 'orders') && (
        <InputNumber
          {...common}
          min={1}
          precision={0}
          value={value ?? null}
          onChange={fill}
          inputMode="numeric"
        />
      )}
      {options === null && field === 'sales' && (
        <InputNumber
          {...common}
          min="0"
          stringMode
          value={value ?? null}
          onChange={fill}
          inputMode="decimal"
        />
      )}
      {options === null && field === 'who' && (
        <Input {...common} value={value ?? ''} onChange={({ target }) => fill(target.value)} />
      )}
    </Form.Item>
  );
}
