import { ClockCircleOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../i18n/format.ts';
import { useTexts } from '../i18n/texts.ts';
import { countdownTexts } from './countdown-texts.ts';
import { leftUntil, type Left } from './left.ts';
import { useNow } from './use-now.ts';

const COLOURS: Readonly<Record<Left['kind'], string>> = {
  none: 'default',
  past: 'error',
  soon: 'warning',
  later: 'processing',
};

/** What is left until a deadline, second by second; the instant itself is in its title, in the campaign's zone. */
export function Countdown({ until, timeZone }: { until: string | null; timeZone: string }): ReactNode {
  const t = useTexts(countdownTexts);
  const { duration, dateTime } = useFormat();
  const left = leftUntil(until, useNow());
  const length = left.kind === 'none' ? '' : duration(left.milliseconds);
  return (
    <Tag
      color={COLOURS[left.kind]}
      icon={<ClockCircleOutlined />}
      className="countdown"
      {...(until !== null && { title: `${dateTime(until, timeZone)} (${timeZone})` })}
    >
      {t(left.kind, { length })}
    </Tag>
  );
}
