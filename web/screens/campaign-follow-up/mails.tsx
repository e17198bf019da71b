import { Progress, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useApi } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { useReason } from '../../vocabulary/reasons.ts';
import { followUpWaves, progressOf, type Wave } from './survey-rows.ts';
import { followUpTexts, mailTexts } from './texts.ts';

function useMailName(): (key: string) => string {
  const t = useTexts(followUpTexts);
  const name = useTexts(mailTexts);
  return (key) => {
    const n = /^survey-reminder-(\d+)$/.exec(key)?.[1];
    if (n !== undefined) return t('reminder', { n });
    return hasText(mailTexts, key) ? name(key) : key;
  };
}

function Rows({ waves, zone }: { waves: readonly Wave[]; zone: string }): ReactNode {
  const t = useTexts(followUpTexts);
  const { number, dateTime } = useFormat();
  const nameOf = useMailName();
  const reason = useReason();
  const columns = [
    { title: t('mail') },
    { title: t('progress') },
    { title: t('sent'), numeric: true },
    { title: t('bounced'), numeric: true },
    { title: t('why'), long: true },
    { title: t('began') },
  ];
  const rows = waves.map((wave) => {
    const { settled, sent, share } = progressOf(wave);
    const said = t('settledOf', { settled: number(settled), members: number(wave.members) });
    const why = Object.entries(wave.reasons).map(([code, people]) => `${reason(code)} ${number(people)}`);
    return [
      nameOf(wave.key),
      <div key="progress">
        <Progress
          percent={Math.round(share * 100)}
          size="small"
          showInfo={false}
          style={{ display: 'block', minWidth: 120, lineHeight: 1 }}
          aria-label={said}
        />
        <Typography.Text type="secondary">{said}</Typography.Text>
      </div>,
      ...[number(sent), number(wave.bounced), why.join(' · '), dateTime(wave.startedAt, zone)],
    ];
  });
  return <PlainTable caption={t('mails')} columns={columns} rows={rows} keys={waves.map(({ key }) => key)} />;
}

/** Each mail of the follow-up, how far it is, and why some got none. */
export function Mails({ id, zone }: { id: string; zone: string }): ReactNode {
  const t = useTexts(followUpTexts);
  const waves = useApi('GET /v1/campaigns/{id}/waves', { params: { id } }, { refetchInterval: 10_000 });
  return (
    <Section title={t('mails')}>
      <Loaded query={waves}>
        {({ items }) => {
          const own = followUpWaves(items);
          return own.length === 0 ? <Empty text={t('noMails')} /> : <Rows waves={own} zone={zone} />;
        }}
      </Loaded>
    </Section>
  );
}
