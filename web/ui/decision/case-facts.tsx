import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { researchVerdictTexts } from '../../vocabulary/decisions.ts';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import { Findings } from '../findings/findings.tsx';
import './decision.css';
import { decisionTexts } from './texts.ts';

/** What the API tells before a decision. */
export type Case = AnswerOf<'GET /v1/approvals/{id}'>;

function Fact({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

const Lines = ({ items }: { items: readonly string[] }): ReactNode => (
  <ul className="plain-list">
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);

function Research({ of: { research, campaign } }: { of: Case }): ReactNode {
  const t = useTexts(decisionTexts);
  const verdicts = useTexts(researchVerdictTexts);
  const { number, date } = useFormat();
  if (research === null) return t('notResearched');
  const { verdict, at, orders, customers } = research;
  if (verdict !== null) return hasText(researchVerdictTexts, verdict) ? verdicts(verdict) : verdict;
  return t('researched', {
    ...{ at: date(at, campaign.timeZone), orders: number(orders), customers: number(customers) },
  });
}

function Audience({ of: { audience } }: { of: Case }): ReactNode {
  const t = useTexts(decisionTexts);
  const { number } = useFormat();
  if (audience === null) return t('notEstimated');
  const { treated, holdOut } = audience;
  return (
    <>
      {t('audienceSize', { count: treated, shown: number(treated) })}
      {holdOut > 0 && <div>{t('heldOut', { shown: number(holdOut) })}</div>}
    </>
  );
}

/** Dates where all are known, in the campaign's zone; else how long each phase is, with the starts that the plan gives. */
function Dates({ of: { phases, brief, campaign } }: { of: Case }): ReactNode {
  const phase = useTexts(phaseTexts);
  const { dateTime } = useFormat();
  const dated = phases.filter(({ plannedStart }) => plannedStart !== null);
  if (dated.length < brief.phases.length) return <Lines items={brief.phases} />;
  return (
    <>
      <Lines
        items={dated.map(
          ({ phase: name, plannedStart, plannedEnd }) =>
            `${phase(name)}: ${dateTime(plannedStart, campaign.timeZone)} – ${dateTime(plannedEnd, campaign.timeZone)}`,
        )}
      />
      <small>{campaign.timeZone}</small>
    </>
  );
}

/** What the compliance check found: rule, place, how to mend it, and why the owner accepted it. */
function Compliance({ of: { compliance } }: { of: Case }): ReactNode {
  const t = useTexts(decisionTexts);
  if (compliance.length === 0) return null;
  const open = compliance.some(({ accepted, severity }) => severity === 'error' && accepted === null);
  return (
    <Alert
      type={open ? 'error' : 'warning'}
      showIcon
      className="not-run"
      title={t('compliance', { count: compliance.length })}
      description={<Findings items={compliance} />}
    />
  );
}

/** What is to be decided, in few words: money, dates, goals, offers, people, research, and what is not run. */
export function CaseFacts({ of }: { of: Case }): ReactNode {
  const t = useTexts(decisionTexts);
  const { money } = useFormat();
  const { budget, brief, campaign, notRunYet } = of;
  return (
    <>
      <dl className="facts">
        <Fact label={t('budget')}>
          <strong>{money(budget, campaign.currency)}</strong>
        </Fact>
        <Fact label={t('dates')}>
          <Dates of={of} />
        </Fact>
        <Fact label={t('goals')}>
          <Lines items={brief.goals} />
        </Fact>
        <Fact label={t('offers')}>
          <Lines items={brief.offers} />
        </Fact>
        <Fact label={t('audience')}>
          <Audience of={of} />
        </Fact>
        <Fact label={t('waves')}>
          <Lines items={brief.waves} />
        </Fact>
        <Fact label={t('research')}>
          <Research of={of} />
        </Fact>
        {of.backtest !== null && (
          <Fact label={t('backtest')}>
            <Lines items={of.backtest} />
          </Fact>
        )}
        <Fact label={t('owner')}>{campaign.owner?.name ?? t('gone')}</Fact>
      </dl>
      <Compliance of={of} />
      {notRunYet.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="not-run"
          title={t('notRun')}
          description={<Lines items={notRunYet} />}
        />
      )}
    </>
  );
}
