import { Flex, Form, Input, Select, Typography } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useApi, useCommand } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import { ConfirmWithReason } from '../confirm-with-reason.tsx';
import { STEERED, type Campaign } from './campaign.ts';
import {
  firstLength,
  isoOf,
  lengthMs,
  MOST,
  typedLength,
  UNITS,
  type TypedLength,
  type Unit,
} from './durations.ts';
import { actionTexts, extendTexts } from './texts.ts';
import { useTellResult } from './use-tell-result.ts';

interface Asked {
  text: string;
  unit: Unit;
}

interface LengthProps {
  asked: Asked;
  /** What is wrong with it, in words. */
  fault: string | null;
  /** What is left, in words. */
  left: string | null;
  onChange: (asked: Asked) => void;
}

function Length({ asked, fault, left, onChange }: LengthProps): ReactNode {
  const t = useTexts(extendTexts);
  const field = useId();
  return (
    <Form.Item
      label={t('by')}
      htmlFor={field}
      extra={left}
      {...(fault !== null && { help: fault, validateStatus: 'error' as const })}
    >
      <Flex gap="small">
        <Input
          id={field}
          inputMode="numeric"
          style={{ maxWidth: 120 }}
          value={asked.text}
          onChange={({ target }) => onChange({ ...asked, text: target.value })}
        />
        <Select<Unit>
          aria-label={t('unit')}
          value={asked.unit}
          style={{ minWidth: 110 }}
          options={UNITS.map((value) => ({ value, label: t(value) }))}
          onChange={(unit) => onChange({ ...asked, unit })}
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

interface PreviewProps {
  phase: string;
  timeZone: string;
  endsAt: string | null;
  length: TypedLength;
  unit: Unit;
}

/** When the phase ends, and would end. */
function Preview({ phase, timeZone, endsAt, length, unit }: PreviewProps): ReactNode {
  const t = useTexts(extendTexts);
  const { dateTime } = useFormat();
  if (endsAt === null) return phase;
  const from = dateTime(endsAt, timeZone);
  if (length.fault !== null) return t('endsOn', { phase, from });
  const end = new Date(Date.parse(endsAt) + lengthMs(length.count, unit)).toISOString();
  return t('will', { phase, from, to: dateTime(end, timeZone) });
}

/** Asks by how much the open phase is to be longer, shows what is left of the guard rail and the new end, and does it. */
export function ExtendDialog({ campaign, open, onClose }: ExtendProps): ReactNode {
  const t = useTexts(extendTexts);
  const actions = useTexts(actionTexts);
  const phases = useTexts(phaseTexts);
  const format = useFormat();
  const tell = useTellResult();
  const [typed, setTyped] = useState<Asked | null>(null);
  const { id, timeZone } = campaign;
  const rails = useApi('GET /v1/campaigns/{id}/guardrails', { params: { id } }, { enabled: open }).data;
  const close = (): void => {
    setTyped(null);
    onClose();
  };
  const command = useCommand('POST /v1/campaigns/{id}/adjustments', {
    invalidates: STEERED,
    onSuccess: (answer) => {
      tell(answer);
      if (answer.result !== 'refused') close();
    },
  });
  const room = rails?.extension ?? null;
  const leftMs = room && room.left * 1_000;
  const asked = typed ?? firstLength(leftMs);
  const length = typedLength(asked, leftMs);
  const phase = phases(rails?.phase ?? campaign.phase);
  const words = {
    left: format.duration(leftMs ?? 0),
    max: format.duration((room?.max ?? 0) * 1_000),
    most: format.number(MOST),
  };
  return (
    <ConfirmWithReason
      open={open}
      title={actions('extendTitle', { phase })}
      action={actions('extend')}
      busy={command.isPending}
      wrong={length.fault !== null}
      consequence={
        <Preview {...{ phase, timeZone, length }} unit={asked.unit} endsAt={rails?.endsAt ?? null} />
      }
      onConfirm={(reason) => {
        if (length.fault !== null) return;
        command.mutate({
          ...{ params: { id }, body: { kind: 'extend', by: isoOf(length.count, asked.unit), reason } },
        });
      }}
      onClose={close}
    >
      <Length
        asked={asked}
        fault={length.fault && t(length.fault, words)}
        left={room && t('left', words)}
        onChange={setTyped}
      />
      {room && <Typography.Paragraph type="secondary">{t(room.rule)}</Typography.Paragraph>}
    </ConfirmWithReason>
  );
}
