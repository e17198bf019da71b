import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable, type PlainColumn } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { useReason } from '../../vocabulary/reasons.ts';
import { pathText, type Report } from './report.ts';
import { recapMoreTexts } from './texts-more.ts';

const numeric = (title: string): PlainColumn => ({ title, numeric: true });

/** What became of the members of each wave. */
export function Waves({ report: { waves } }: { report: Report }): ReactNode {
  const t = useTexts(recapMoreTexts);
  const { number } = useFormat();
  const reason = useReason();
  if (waves.length === 0) return null;
  const rows = waves.map(({ wave, people, outcomes }) => {
    const of = (states: readonly string[]): number =>
      outcomes.reduce((sum, one) => sum + (states.includes(one.state) ? one.people : 0), 0);
    const why = outcomes
      .filter((one) => one.reason !== null)
      .map((one) => `${reason(one.reason ?? '')} ${number(one.people)}`)
      .join(' · ');
    const accepted = of(['accepted', 'bounced']);
    return [wave, number(people), number(accepted), number(people - accepted), why];
  });
  const columns = [
    { title: t('wave') },
    ...[t('people'), t('accepted'), t('skipped')].map(numeric),
    { title: t('why'), long: true },
  ];
  return (
    <Section title={t('waves')}>
      <PlainTable caption={t('waves')} columns={columns} rows={rows} />
    </Section>
  );
}

/** What went wrong, who took it up and what was learned. */
export function Incidents({ report: { incidents, campaign } }: { report: Report }): ReactNode {
  const t = useTexts(recapMoreTexts);
  const { dateTime, number } = useFormat();
  const rows = incidents.map((one) => [
    one.subject === '' ? one.risk : `${one.risk} · ${one.subject}`,
    dateTime(one.openedAt, campaign.timeZone),
    one.acknowledgedBy === null
      ? null
      : t('after', { person: one.acknowledgedBy, minutes: number(one.minutesToAcknowledge, 1) }),
    one.resolvedBy,
    ...[one.cause, one.lesson],
  ]);
  const titles = [t('risk'), t('opened'), t('acknowledged'), t('resolved'), t('cause'), t('lesson')];
  return (
    <Section title={t('incidents')}>
      {rows.length === 0 ? (
        <Empty text={t('noIncidents')} />
      ) : (
        <PlainTable
          caption={t('incidents')}
          columns={titles.map((title, i) => ({ title, long: i >= 4 }))}
          rows={rows}
        />
      )}
    </Section>
  );
}

/** Parts of the plan that nothing runs yet. */
export function NotRun({ report: { notRunYet } }: { report: Report }): ReactNode {
  const t = useTexts(recapMoreTexts);
  if (notRunYet.length === 0) return null;
  return (
    <Section title={t('notRun')} note={t('notRunNote')}>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {notRunYet.map(({ path, message }) => (
          <li key={pathText(path)}>
            <Typography.Text code>{pathText(path)}</Typography.Text> {message}
          </li>
        ))}
      </ul>
    </Section>
  );
}
