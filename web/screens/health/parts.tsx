import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import type { Health } from './health.ts';
import './health.css';
import { healthTexts } from './texts.ts';

const COLOURS = { up: 'success', down: 'error', unknown: 'default' } as const;

function State({ state }: { state: keyof typeof COLOURS }): ReactNode {
  const t = useTexts(healthTexts);
  return <Tag color={COLOURS[state]}>{t(state)}</Tag>;
}

/** The parts that everything rests on, each with how quickly it answers. */
export function Parts({ health: { parts } }: { health: Health }): ReactNode {
  const t = useTexts(healthTexts);
  const { number } = useFormat();
  const columns = [{ title: t('part') }, { title: t('state') }, { title: t('latency'), numeric: true }];
  const rows = parts.map(({ part, state, latencyMs }) => [
    t(`part_${part}`),
    <State key="state" state={state} />,
    latencyMs === null ? null : t('milliseconds', { n: number(latencyMs, 1) }),
  ]);
  return (
    <Section title={t('parts')}>
      <PlainTable caption={t('parts')} columns={columns} rows={rows} />
    </Section>
  );
}

/** Who takes work, by task queue. */
export function Workers({ health: { workers, at } }: { health: Health }): ReactNode {
  const t = useTexts(healthTexts);
  const { number, relative } = useFormat();
  const columns = [
    { title: t('queue') },
    { title: t('state') },
    { title: t('pollers'), numeric: true },
    { title: t('seen') },
  ];
  const rows = workers.map(({ queue, state, pollers, lastSeenAt }) => [
    queue,
    <State key="state" state={state} />,
    number(pollers),
    lastSeenAt === null ? null : relative(lastSeenAt, Date.parse(at)),
  ]);
  return (
    <Section title={t('workers')}>
      <PlainTable caption={t('workers')} columns={columns} rows={rows} />
    </Section>
  );
}
