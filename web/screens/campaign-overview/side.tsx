import { Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { planChoiceTexts } from '../../vocabulary/plan-choices.ts';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import { Section } from '../../ui/section.tsx';
import { StackedBar } from '../../ui/stacked-bar.tsx';
import { Loaded } from '../../ui/states.tsx';
import { WaveBar } from '../../ui/wave-bar.tsx';
import { texts } from './texts.ts';

interface Props {
  campaign: Campaign;
}

const INCIDENTS_SHOWN = 5;

/** Incidents that are not resolved. */
export function Incidents({ campaign: { id, incidents, timeZone } }: Props): ReactNode {
  const t = useTexts(texts);
  const { dateTime } = useFormat();
  const open = incidents.filter(({ state }) => state !== 'resolved');
  return (
    <Section title={t('incidents')} extra={<Link to={`/campaigns/${id}/risks`}>{t('toRisks')}</Link>}>
      {open.length === 0 && <Typography.Text type="secondary">{t('noIncidents')}</Typography.Text>}
      <ul className="plain-list">
        {open.slice(0, INCIDENTS_SHOWN).map(({ id: incident, risk, subject, score, state, openedAt }) => (
          <li key={incident}>
            <Tag color={state === 'open' ? 'error' : 'warning'}>
              {state === 'open' ? t('open') : t('acknowledged')}
            </Tag>
            <b>{[risk, subject].filter(Boolean).join(' · ')}</b>{' '}
            <Typography.Text type="secondary">
              {t('opened', { score, at: dateTime(openedAt, timeZone) })}
            </Typography.Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Waves that are being sent now. */
export function WavesUnderWay({ campaign: { id, waves } }: Props): ReactNode {
  const t = useTexts(texts);
  const running = waves.filter(({ state }) => state === 'running');
  return (
    <Section title={t('waves')} extra={<Link to={`/campaigns/${id}/waves`}>{t('allWaves')}</Link>}>
      {running.length === 0 && <Typography.Text type="secondary">{t('noWaves')}</Typography.Text>}
      <ul className="plain-list">
        {running.map((wave) => (
          <li key={wave.key}>
            <b>{wave.key}</b>
            <WaveBar wave={wave} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Each line of the budget: spent, reserved, free. */
export function BudgetInShort({ campaign: { id, budget, currency } }: Props): ReactNode {
  const t = useTexts(texts);
  const { money } = useFormat();
  const words = useTexts(planChoiceTexts);
  const nameOf = (line: string): string => (hasText(planChoiceTexts, line) ? words(line) : line);
  const part = (key: 'committed' | 'reserved' | 'returned' | 'free', value: string) => ({
    ...{ key, label: t(key), value: Number(value), shown: money(value, currency) },
    look: ({ committed: 'busy', reserved: 'warn', returned: 'quiet', free: 'rest' } as const)[key],
  });
  return (
    <Section title={t('budget')} extra={<Link to={`/campaigns/${id}/money`}>{t('allBudget')}</Link>}>
      {budget.length === 0 && <Typography.Text type="secondary">{t('noBudget')}</Typography.Text>}
      <ul className="plain-list">
        {budget.map(({ line, total, committed, reserved, returned, free }) => (
          <li key={line}>
            <div className="budget-head">
              <b>{nameOf(line)}</b> <span>{money(total, currency)}</span>
            </div>
            <StackedBar
              label={nameOf(line)}
              parts={[
                part('committed', committed),
                part('reserved', reserved),
                part('free', free),
                part('returned', returned),
              ]}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The newest entries of the timeline. */
export function Latest({ campaign: { id, timeZone } }: Props): ReactNode {
  const t = useTexts(texts);
  const { dateTime } = useFormat();
  const entries = useApi('GET /v1/campaigns/{id}/timeline', {
    ...{ params: { id }, query: { order: 'desc', limit: 6 } },
  });
  return (
    <Section title={t('latest')} extra={<Link to={`/campaigns/${id}/timeline`}>{t('allEntries')}</Link>}>
      <Loaded query={entries}>
        {({ items }) => (
          <ol className="plain-list">
            {items.map((entry) => (
              <li key={entry.id}>
                <Link className="quiet-link" to={`/campaigns/${id}/timeline?row=${entry.id}`}>
                  {entry.text}
                </Link>
                <Typography.Text type="secondary" className="latest-when">
                  {dateTime(entry.at, timeZone)}
                </Typography.Text>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Section>
  );
}
