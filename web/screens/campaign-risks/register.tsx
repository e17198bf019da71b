import { Flex, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { hasText, useTexts } from '../../i18n/texts.ts';
import '../../ui/decision/decision.css';
import { BandTag, useRiskName } from '../../ui/incident/tags.tsx';
import { Section } from '../../ui/section.tsx';
import { actionTexts } from '../../vocabulary/risks.ts';
import { Detector } from './detector.tsx';
import type { ExitRule, Risk } from './limits.ts';
import { texts } from './texts.ts';

const MEASURES = ['emergency', 'recovery', 'prevention'] as const;

function Fact({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What a playbook does, in words. */
function Playbook({ of }: { of: Risk['playbook'] }): ReactNode {
  const t = useTexts(actionTexts);
  return of
    .map(({ do: kind, ...more }) => {
      const name = typeof kind === 'string' && hasText(actionTexts, kind) ? t(kind) : String(kind);
      const details = Object.values(more).filter((value) => typeof value !== 'object');
      return details.length === 0 ? name : `${name} (${details.join(', ')})`;
    })
    .join(' → ');
}

function OneRisk({ of, currency }: { of: Risk; currency: string }): ReactNode {
  const t = useTexts(texts);
  const name = useRiskName();
  return (
    <li className="change" style={{ display: 'block' }}>
      <Flex wrap gap={4} align="center">
        <Typography.Text strong>{name(of.key)}</Typography.Text>
        <BandTag band={of.band} score={of.score} />
        {of.source === 'product' && <Tag>{t('product')}</Tag>}
      </Flex>
      <dl className="facts" style={{ marginTop: 8 }}>
        <Fact label={t('detector')}>
          {of.detect === undefined || of.detector === null ? (
            t(of.source === 'product' ? 'product' : 'noDetector')
          ) : (
            <Detector rule={of.detect} of={of.detector} currency={currency} />
          )}
        </Fact>
        {MEASURES.map(
          (part) =>
            of[part] !== undefined && (
              <Fact key={part} label={t(part)}>
                {of[part]}
              </Fact>
            ),
        )}
        {of.playbook.length > 0 && (
          <Fact label={t('playbook')}>
            <Playbook of={of.playbook} />
          </Fact>
        )}
        <Fact label={t('owner')}>{of.ownerName ?? of.owner}</Fact>
        <Fact label={t('incidentsSoFar')}>{of.incidents}</Fact>
      </dl>
    </li>
  );
}

/** The register: every risk with its detector's state, its measures and its playbook. */
export function Register({ risks, currency }: { risks: readonly Risk[]; currency: string }): ReactNode {
  const t = useTexts(texts);
  return (
    <Section title={t('register')}>
      {risks.length === 0 && t('noRisk')}
      <ul className="plain-list">
        {risks.map((risk) => (
          <OneRisk key={risk.key} of={risk} currency={currency} />
        ))}
      </ul>
    </Section>
  );
}

/** When the campaign is ended by itself, with the figures of now. */
export function ExitRules({ rules, currency }: { rules: readonly ExitRule[]; currency: string }): ReactNode {
  const t = useTexts(texts);
  return (
    <Section title={t('exit')} {...(rules.length > 0 && { note: t('exitNote') })}>
      {rules.length === 0 && t('noExit')}
      <ul className="plain-list">
        {rules.map((rule) => (
          <li key={rule.rule} className="change">
            <Detector rule={rule} of={rule.detector} currency={currency} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
