import { Flex, Form, InputNumber, Select, Typography } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useApi, useCommand } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import { ConfirmWithReason } from '../confirm-with-reason.tsx';
import { STEERED, type Campaign } from './campaign.ts';
import { isoOf, lengthMs, UNITS, type Unit } from './durations.ts';
import { actionTexts, extendTexts } from './texts.ts';
import { useTellResult } from './use-tell-result.ts';

interface LengthProps {
  count: number;
  unit: Unit;
  tooMuch: boolean;
  hint: string;
  onChange: (count: number, unit: Unit) => void;
}

function Length({ count, unit, tooMuch, hint, onChange }: LengthProps): ReactNode {
  const t = useTexts(extendTexts);
  const field = useId();
  return (
    <Form.Item
      label={t('by')}
      htmlFor={field}
      help={tooMuch ? t('tooMuch') : hint}
      {...(tooMuch && { validateStatus: 'error' as const })}
    >
      <Flex gap="small">
        <InputNumber
          id={field}
          min={1}
          max={10_000}
          precision={0}
          value={count}
          onChange={(value) => onChange(value ?? 1, unit)}
        />
        <Select<Unit>
          aria-label={t('unit')}
          value={unit}
          style={{ minWidth: 110 }}
          options={UNITS.map((value) => ({ value, label: t(value) }))}
          onChange={(value) => onChange(count, value)}
        />
      </Flex>
    </Form.Item>
  );
}

interface ExtendProps {
  campaign: Campaign;
  open: boolean;
  onClose: () => void;
}

/** Asks by how much the open phase is to be longer, shows what is left of the guard rail and the new end, and does it. */
export function ExtendDialog({ campaign, open, onClose }: ExtendProps): ReactNode {
  const t = useTexts(extendTexts);
  const actions = useTexts(actionTexts);
  const phases = useTexts(phaseTexts);
  const format = useFormat();
  const tell = useTellResult();
  const [[count, unit], setLength] = useState<[number, Unit]>([1, 'hours']);
  const { id, timeZone } = campaign;
  const rails = useApi('GET /v1/campaigns/{id}/guardrails', { params: { id } }, { enabled: open }).data;
  const command = useCommand('POST /v1/campaigns/{id}/adjustments', {
    invalidates: STEERED,
    onSuccess: (answer) => {
      tell(answer);
      if (answer.result !== 'refused') onClose();
    },
  });
  const room = rails?.extension ?? null;
  const phase = phases(rails?.phase ?? campaign.phase);
  const byMs = lengthMs(count, unit);
  const tooMuch = room !== null && byMs > room.left * 1_000;
  const show = (at: number): string => format.dateTime(new Date(at).toISOString(), timeZone);
  const end = rails?.endsAt ? Date.parse(rails.endsAt) : null;
  const left = room && {
    left: format.duration(room.left * 1_000),
    max: format.duration(room.max * 1_000),
  };
  return (
    <ConfirmWithReason
      open={open}
      title={actions('extendTitle', { phase })}
      action={actions('extend')}
      busy={command.isPending}
      consequence={end === null ? phase : t('will', { phase, from: show(end), to: show(end + byMs) })}
      onConfirm={(reason) => {
        if (tooMuch) return;
        command.mutate({ params: { id }, body: { kind: 'extend', by: isoOf(count, unit), reason } });
      }}
      onClose={onClose}
    >
      <Length
        {...{ count, unit, tooMuch }}
        hint={left ? t('left', left) : ''}
        onChange={(next, nextUnit) => setLength([next, nextUnit])}
      />
      {room && <Typography.Paragraph type="secondary">{t(room.rule)}</Typography.Paragraph>}
    </ConfirmWithReason>
  );
}
