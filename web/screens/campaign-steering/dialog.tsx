import { Checkbox, Form, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { STEERED } from '../../ui/campaign-frame/campaign.ts';
import { useTellResult } from '../../ui/campaign-frame/use-tell-result.ts';
import { wholeOf } from '../../ui/whole-number.ts';
import { ConfirmWithReason } from '../../ui/confirm-with-reason.tsx';
import { bodyOf, outcomeOf, type Target, type Wanted } from './outcome.ts';
import { texts } from './texts.ts';

interface UnitsProps {
  kind: Wanted['kind'];
  /** As typed; null for none. */
  text: string | null;
  wrong: boolean;
  onChange: (text: string | null) => void;
}

function Units({ kind, text, wrong, onChange }: UnitsProps): ReactNode {
  const t = useTexts(texts);
  const field = useId();
  if (kind === 'soldOut') return null;
  const isCap = kind === 'salesCap';
  return (
    <>
      <Form.Item
        label={isCap ? t('unitsPerDay') : t('quantity')}
        htmlFor={field}
        style={{ marginBottom: 4 }}
        {...(wrong && { help: t('wholeNumber', { min: isCap ? 0 : 1 }), validateStatus: 'error' as const })}
      >
        <Input
          id={field}
          inputMode="numeric"
          style={{ maxWidth: 160 }}
          value={text ?? ''}
          disabled={text === null}
          onChange={({ target }) => onChange(target.value)}
        />
      </Form.Item>
      <Form.Item>
        <Checkbox checked={text === null} onChange={({ target }) => onChange(target.checked ? null : '100')}>
          {isCap ? t('liftCap') : t('noUnits')}
        </Checkbox>
      </Form.Item>
    </>
  );
}

const MOST = 1_000_000_000;

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
  const [text, setText] = useState<string | null>('100');
  const units = text === null ? null : wholeOf(text, { min: kind === 'salesCap' ? 0 : 1, max: MOST });
  const wrong = kind !== 'soldOut' && text !== null && units === null;
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
      consequence={
        wrong
          ? t('wholeNumber', { min: kind === 'salesCap' ? 0 : 1 })
          : t(outcome.key, { what, ...outcome.values })
      }
      wrong={wrong}
      action={t('apply')}
      danger={kind === 'soldOut'}
      busy={command.isPending}
      onConfirm={(reason) => command.mutate({ params: { id }, body: bodyOf(wanted, target, reason) })}
    >
      <Units {...{ kind, text, wrong }} onChange={setText} />
    </ConfirmWithReason>
  );
}
