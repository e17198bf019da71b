import { Flex, Statistic, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useApi } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { troubleOf, type Late } from './rows.ts';
import { texts } from './texts.ts';

type State = AnswerOf<'GET /v1/inventory'>;
const COLOURS = { closed: 'success', open: 'error', halfOpen: 'warning' } as const;

function LateSteps({ late }: { late: readonly Late[] }): ReactNode {
  const t = useTexts(texts);
  const { dateTime, number } = useFormat();
  const zone = useSession().data?.shop.timeZone;
  const units = (lines: Late['lines']): string =>
    lines.map(({ sku, quantity }) => `${number(quantity)} × ${sku}`).join(', ');
  const trouble = (step: Late): string => {
    const key = `trouble_${troubleOf(step)}`;
    return hasText(texts, key) ? t(key) : (step.error ?? '');
  };
  return (
    <PlainTable
      captioned
      caption={t('late')}
      columns={[
        { title: t('orderId') },
        { title: t('step') },
        { title: t('units') },
        { title: t('trouble') },
        { title: t('tries'), numeric: true },
        { title: t('since') },
        { title: t('next') },
      ]}
      rows={late.map((step) => [
        ...[step.orderId, t(`step_${step.step}`), units(step.lines), trouble(step), number(step.attempts)],
        ...[dateTime(step.askedAt, zone), dateTime(step.nextAt, zone)],
      ])}
      keys={late.map(({ orderId, step, askedAt }) => `${orderId} ${step} ${askedAt}`)}
    />
  );
}

function Shown({ state }: { state: State }): ReactNode {
  const t = useTexts(texts);
  const { number } = useFormat();
  const { breaker, open, owed, late } = state;
  return (
    <Section
      title={t('inventory')}
      note={t('inventoryNote')}
      extra={breaker !== null && <Tag color={COLOURS[breaker]}>{t(`breaker_${breaker}`)}</Tag>}
    >
      <Flex wrap gap="large">
        <Statistic title={t('open')} value={open} formatter={() => number(open)} />
        <Statistic title={t('owed')} value={owed} formatter={() => number(owed)} />
      </Flex>
      {late.length > 0 && <LateSteps late={late} />}
      {late.length < open && late.length > 0 && (
        <Typography.Text type="secondary">{`${number(late.length)} / ${number(open)}`}</Typography.Text>
      )}
    </Section>
  );
}

/** The inventory that another system keeps: whether it answers, and what it is still to be told. Nothing without one. */
export function InventoryState(): ReactNode {
  const { data } = useApi('GET /v1/inventory', undefined, { refetchInterval: 10_000 });
  if (data === undefined || (data.kind === 'ledger' && data.open === 0)) return null;
  return <Shown state={data} />;
}
