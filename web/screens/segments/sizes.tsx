import { Progress, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { segmentsTexts } from './texts.ts';

export type Estimate = AnswerOf<'POST /v1/audience/estimate'>;

/** How many customers the rules come to, segment by segment. */
export function Sizes({ estimate }: { estimate: Estimate }): ReactNode {
  const t = useTexts(segmentsTexts);
  const { number, percent, date } = useFormat();
  const { segments, total, unmatched, asOf } = estimate;
  const all = total + unmatched;
  const shareOf = (customers: number): ReactNode => {
    const share = all === 0 ? 0 : customers / all;
    return (
      <Progress
        percent={Math.round(share * 100)}
        size="small"
        format={() => percent(share)}
        aria-label={percent(share)}
        style={{ minWidth: 140 }}
      />
    );
  };
  const sum = (of: 'holdOut' | 'mailable'): number => segments.reduce((so, each) => so + each[of], 0);
  const columns = [
    { title: t('name') },
    { title: t('customers'), numeric: true },
    { title: t('share') },
    { title: t('holdOut'), numeric: true },
    { title: t('mailable'), numeric: true },
  ];
  const rows = segments.map(({ segment, customers, holdOut, mailable }) => [
    segment,
    ...[number(customers), shareOf(customers), number(holdOut), number(mailable)],
  ]);
  rows.push([t('total'), number(total), shareOf(total), number(sum('holdOut')), number(sum('mailable'))]);
  rows.push([t('unmatched'), number(unmatched), shareOf(unmatched), null, null]);
  return (
    <>
      <PlainTable caption={t('sizes')} columns={columns} rows={rows} />
      <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
        {t('asOf', { day: date(`${asOf}T12:00:00Z`, 'UTC') })} · {t('mailable')}: {t('mailableNote')}
      </Typography.Paragraph>
    </>
  );
}
