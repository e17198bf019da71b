import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { hasText, useTexts } from '../../i18n/texts.ts';
import { verdictTexts } from '../../vocabulary/decisions.ts';
import './decision.css';
import { decisionTexts } from './texts.ts';

/** One decision as lists show it. */
export interface Said {
  person: { name: string } | null;
  verdict: string;
  to: { name: string } | null;
  comment: string | null;
  at: string;
}

/** What a decision came to, in words. */
export function useVerdict(): (said: Pick<Said, 'verdict' | 'to'>) => string {
  const t = useTexts(decisionTexts);
  const verdicts = useTexts(verdictTexts);
  return ({ verdict, to }) => {
    if (to !== null) return t('handedTo', { name: to.name });
    return hasText(verdictTexts, verdict) ? verdicts(verdict) : verdict;
  };
}

/** Who decided what and when, oldest first, with their comments. */
export function DecisionsList({ of, timeZone }: { of: readonly Said[]; timeZone: string }): ReactNode {
  const t = useTexts(decisionTexts);
  const verdict = useVerdict();
  const { dateTime } = useFormat();
  return (
    <ul className="plain-list">
      {of.map((said) => (
        <li key={`${said.at}${said.verdict}${said.person?.name ?? ''}`} className="change">
          <span>
            <strong>{said.person?.name ?? t('gone')}</strong> {verdict(said)}
          </span>
          <Typography.Text type="secondary">{dateTime(said.at, timeZone)}</Typography.Text>
          {said.comment !== null && <p className="said">{said.comment}</p>}
        </li>
      ))}
    </ul>
  );
}
