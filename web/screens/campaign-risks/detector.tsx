import { Flex, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { metricTexts } from '../../vocabulary/metrics.ts';
import { boundsOf, durationMs, unitOf, type Detector as Shown, type Limits } from './limits.ts';
import { texts } from './texts.ts';

const COLOURS = { quiet: 'success', pending: 'warning', alarm: 'error' } as const;

/** A figure of a metric as people read it. */
function useFigure(currency: string): (metric: string, value: number | null) => string {
  const { percent, number, money, duration } = useFormat();
  return (metric, value) => {
    const unit = unitOf(metric);
    if (value === null) return number(null);
    if (unit.kind === 'number') return number(value, unit.digits);
    if (unit.kind === 'share') return percent(value, 2);
    return unit.kind === 'money' ? money(String(value), currency) : duration(value * 1_000);
  };
}

/** The rule of a detector in words: metric, limit, how long, from how many on. */
export function useRule(currency: string): (rule: Limits) => string {
  const t = useTexts(texts);
  const metrics = useTexts(metricTexts);
  const figure = useFigure(currency);
  const { duration, number } = useFormat();
  return (rule) => {
    const { metric, for: span, minimum, line } = rule;
    const lasting = span === undefined ? null : durationMs(span);
    return [
      hasText(metricTexts, metric) ? metrics(metric) : metric,
      ...boundsOf(rule).map(({ bound, limit }) => t(bound, { limit: figure(metric, limit) })),
      ...(lasting === null ? [] : [t('lasting', { length: duration(lasting) })]),
      ...(minimum === undefined ? [] : [t('minimum', { count: number(minimum) })]),
      ...(line === undefined ? [] : [t('line', { line })]),
    ].join(' · ');
  };
}

interface DetectorProps {
  rule: Limits;
  of: Shown;
  currency: string;
}

/** What a detector sees now, subject by subject: its figure beside its rule, and whether it is quiet. */
export function Detector({ rule, of, currency }: DetectorProps): ReactNode {
  const t = useTexts(texts);
  const ruleText = useRule(currency);
  const figure = useFigure(currency);
  const { relative } = useFormat();
  const now = useNow(10_000);
  const empty = !of.run ? 'notMeasured' : !of.readable ? 'notReadable' : 'nothingSeen';
  return (
    <Flex vertical gap={4}>
      <span>{ruleText(rule)}</span>
      {of.subjects.length === 0 && <small>{t(empty)}</small>}
      {of.subjects.map(({ subject, value, state, since }) => (
        <Flex key={subject} wrap gap={8} align="center">
          <span>
            {subject === '' ? t('whole') : subject}: <strong>{figure(of.metric, value)}</strong>
          </span>
          <Tag color={COLOURS[state]}>{t(state, { when: since === null ? '' : relative(since, now) })}</Tag>
        </Flex>
      ))}
    </Flex>
  );
}
