import { Alert, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { PlainTable, type PlainColumn } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import type { Report } from './report.ts';
import { recapMoreTexts } from './texts-more.ts';

const numeric = (title: string): PlainColumn => ({ title, numeric: true });

function Arms({ report: { effect, campaign } }: { report: Report }): ReactNode {
  const t = useTexts(recapMoreTexts);
  const { number, percent, money } = useFormat();
  const rows = (['treated', 'holdOut'] as const).map((arm) => {
    const { people, buyers, conversion, meanSpend } = effect[arm];
    return [
      t(arm),
      ...[number(people), number(buyers), percent(conversion, 2), money(meanSpend, campaign.currency)],
    ];
  });
  const titles = [t('people'), t('buyers'), t('conversion'), t('meanSpend')];
  return (
    <PlainTable caption={t('effect')} columns={[{ title: t('group') }, ...titles.map(numeric)]} rows={rows} />
  );
}

function Differences({ report: { effect, campaign } }: { report: Report }): ReactNode {
  const t = useTexts(recapMoreTexts);
  const { number, percent, money } = useFormat();
  const amount = (text: string): string => money(text, campaign.currency);
  const share = (value: number): string => percent(value, 2);
  const range = (low: string, high: string): string => t('range', { low, high });
  const { conversion, spend } = effect;
  const rows = [
    ...(conversion
      ? [
          [
            ...[t('conversion'), share(conversion.effect)],
            range(share(conversion.interval[0]), share(conversion.interval[1])),
            ...[percent(conversion.relative), number(conversion.pValue, 4)],
            number(conversion.incremental),
          ],
        ]
      : []),
    ...(spend
      ? [
          [
            ...[t('meanSpend'), amount(spend.effect)],
            range(amount(spend.interval[0]), amount(spend.interval[1])),
            ...[percent(spend.relative), number(spend.pValue, 4), amount(spend.incremental)],
          ],
        ]
      : []),
  ];
  if (rows.length === 0) return null;
  const titles = [t('effectOf'), t('interval'), t('relative'), t('pValue'), t('incremental')];
  return (
    <PlainTable
      caption={t('difference')}
      columns={[{ title: t('difference') }, ...titles.map(numeric)]}
      rows={rows}
    />
  );
}

/** Treated against hold-out, with how far the difference can be trusted. */
export function EffectSection({ report }: { report: Report }): ReactNode {
  const t = useTexts(recapMoreTexts);
  const { effect } = report;
  const type = effect.verdict === 'SIGNIFICANT' ? 'success' : 'info';
  return (
    <Section title={t('effect')} note={t(effect.of === 'messages' ? 'effectMessages' : 'effectOffers')}>
      <Flex vertical gap="small">
        <Alert type={type} showIcon title={t(effect.verdict)} />
        <Arms report={report} />
        <Differences report={report} />
      </Flex>
    </Section>
  );
}
