import { Button, Flex, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import { durationMs } from '../../ui/campaign-frame/durations.ts';
import { ExtendDialog } from '../../ui/campaign-frame/extend-dialog.tsx';
import { Section } from '../../ui/section.tsx';
import { StackedBar } from '../../ui/stacked-bar.tsx';
import { texts } from './texts.ts';

type Guardrails = AnswerOf<'GET /v1/campaigns/{id}/guardrails'>;

interface Props {
  campaign: Campaign;
  rails: Guardrails;
  may: boolean;
}

/** When the open phase ends, and how much longer it may become. */
export function Length({ campaign, rails, may }: Props): ReactNode {
  const t = useTexts(texts);
  const phases = useTexts(phaseTexts);
  const { dateTime, duration } = useFormat();
  const [open, setOpen] = useState(false);
  const { extension, phase, endsAt } = rails;
  if (extension === null || phase === null) return null;
  const { max, used, left, rule } = extension;
  const length = (seconds: number): string => duration(seconds * 1_000);
  return (
    <Section
      title={t('length')}
      note={t(rule === 'extendMax' ? 'extendMax' : 'plannedDuration')}
      extra={
        may && (
          <Button disabled={left <= 0} onClick={() => setOpen(true)}>
            {t('extend')}
          </Button>
        )
      }
    >
      <Flex vertical gap="small">
        {endsAt !== null && (
          <span>{t('ends', { phase: phases(phase), at: dateTime(endsAt, campaign.timeZone) })}</span>
        )}
        <StackedBar
          label={t('left', { left: length(left), max: length(max) })}
          total={max}
          parts={[
            { key: 'used', label: t('used'), value: used, shown: length(used), look: 'busy' },
            { key: 'left', label: t('free'), value: left, shown: length(left), look: 'rest' },
          ]}
        />
      </Flex>
      <ExtendDialog campaign={campaign} open={open} onClose={() => setOpen(false)} />
    </Section>
  );
}

/** The plan's guard rails as it states them, and what of them is used where that can be counted. */
export function Rails({ rails: { rails, waves } }: { rails: Guardrails }): ReactNode {
  const t = useTexts(texts);
  const { percent, number, duration } = useFormat();
  const share = (value: string | number): string => percent(Number(value));
  const shown: Readonly<Record<string, [label: string, show: (value: string | number) => string]>> = {
    discountMax: [t('discountMax'), share],
    moveBudgetMax: [t('moveBudgetMax'), share],
    extendMax: [t('extendLimit'), (value) => duration(durationMs(String(value)) ?? 0)],
    wavesMax: [t('wavesMax'), (max) => t('wavesUsed', { used: number(waves), max: number(max) })],
    minDaysSinceLast: [t('minDaysSinceLast'), (days) => number(days)],
    discountDaysMax: [t('discountDaysMax'), (days) => number(days)],
  };
  const rows = Object.entries(rails).flatMap(([key, value]) => {
    const known = shown[key];
    return known === undefined ? [] : [[known[0], known[1](value)] as const];
  });
  return (
    <Section title={t('rails')}>
      {rows.length === 0 && <Typography.Text type="secondary">{t('noRails')}</Typography.Text>}
      <dl className="rails">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
