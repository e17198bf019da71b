import { Checkbox, Form, InputNumber } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { STEERED } from '../../ui/campaign-frame/campaign.ts';
import { useTellResult } from '../../ui/campaign-frame/use-tell-result.ts';
import { ConfirmWithReason } from '../../ui/confirm-with-reason.tsx';
import { bodyOf, outcomeOf, type Target, type Wanted } from './outcome.ts';
import { texts } from './texts.ts';

interface UnitsProps {
  kind: Wanted['kind'];
  units: number | null;
  onChange: (units: number | null) => void;
}

function Units({ kind, units, onChange }: UnitsProps): ReactNode {
  const t = useTexts(texts);
  const field = useId();
  if (kind === 'soldOut') return null;
  const isCap = kind === 'salesCap';
  return (
    <>
      <Form.Item label={isCap ? t('unitsPerDay') : t('quantity')} htmlFor={field} style={{ marginBottom: 4 }}>
        <InputNumber
          id={field}
          min={isCap ? 0 : 1}
          max={1_000_000_000}
          precision={0}
          value={units}
          disabled={units === null}
          onChange={(value) => onChange(value ?? (isCap ? 0 : 1))}
        />
      </Form.Item>
      <Form.Item>
        <Checkbox checked={units === null} onChange={({ target }) => onChange(target.checked ? null : 100)}>
          {isCap ? t('liftCap') : t('noUnits')}
        </Checkbox>
      </Form.Item>
    </>
  );
}

const TITLES = { salesCap: 'capTitle', soldOut: 'closeTitle', restock: 'restockTitle' } as const;

interface DialogProps {
  id: string;
  kind: Wanted['kind'];
  target: Target;
  open: boolean;
  onClose: () => void;
}

/** Asks for an adjustment's numbers and reason, says what would come of it, and does it. */
export function AdjustDialog({ id, kind, target, open, onClose }: DialogProps): ReactNode {
  const t = useTexts(texts);
  const tell = useTellResult();
  const [units, setUnits] = useState<number | null>(100);
  const wanted: Wanted = { kind, units };
  const what = target.sku === null ? t('allProducts') : (target.name ?? target.sku);
  const outcome = outcomeOf(wanted, target);
  const command = useCommand('POST /v1/campaigns/{id}/adjustments', {
    invalidates: STEERED,
    onSuccess: (answer) => {
      tell(answer);
      if (answer.result !== 'refused') onClose();
    },
  });
  return (
    <ConfirmWithReason
      {...{ open, onClose }}
      title={t(TITLES[kind], { what })}
      consequence={t(outcome.key, { what, ...outcome.values })}
      action={t('apply')}
      danger={kind === 'soldOut'}
      busy={command.isPending}
      onConfirm={(reason) => command.mutate({ params: { id }, body: bodyOf(wanted, target, reason) })}
    >
      <Units {...{ kind, units }} onChange={setUnits} />
    </ConfirmWithReason>
  );
}
