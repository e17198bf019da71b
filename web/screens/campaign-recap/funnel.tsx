import { theme } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Section } from '../../ui/section.tsx';
import type { Report } from './report.ts';
import { recapTexts } from './texts.ts';

const STEPS = {
  audience: 'audience',
  reached: 'funnelReached',
  clicked: 'clicked',
  bought: 'bought',
} as const;

/** From those who may be contacted to those who bought: a table whose rows are drawn as long as they are. */
export function Funnel({ report: { funnel } }: { report: Report }): ReactNode {
  const t = useTexts(recapTexts);
  const { number, percent } = useFormat();
  const { token } = theme.useToken();
  return (
    <Section title={t('funnel')}>
      <table className="recap-funnel">
        <caption className="visually-hidden">{t('funnel')}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('step')}</th>
            <th scope="col">{t('people')}</th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {funnel.map(({ step, people, share }) => (
            <tr key={step}>
              <th scope="row">{t(STEPS[step])}</th>
              <td className="recap-funnel-bar">
                <div
                  style={{
                    ...{
                      background: token.colorPrimaryBg,
                      borderInlineStart: `3px solid ${token.colorPrimary}`,
                    },
                    ...{ width: `${Math.max(2, (share ?? 0) * 100)}%`, padding: '6px 8px', borderRadius: 4 },
                  }}
                >
                  {number(people)}
                </div>
              </td>
              <td className="recap-funnel-share">{percent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
