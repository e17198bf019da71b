import { Button, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { Section } from '../../ui/section.tsx';
import { texts } from './texts.ts';
import { waitsFor, type Waiting } from './waiting.ts';

const WAYS = {
  plan: 'toPlan',
  approvals: 'toApprovals',
  readiness: 'toReadiness',
  risks: 'toRisks',
} as const;

function useWords(): (waiting: Waiting) => string {
  const t = useTexts(texts);
  return (waiting) => {
    switch (waiting.kind) {
      case 'draft':
        return t('waitsDraft');
      case 'plan':
        return waiting.problems === 0 ? t('waitsPlanSentBack') : t('waitsPlan', { count: waiting.problems });
      case 'approval':
        return t('waitsApproval', { level: waiting.level, who: waiting.approvers.join(', ') });
      case 'readiness':
        return t('waitsReadiness');
      case 'paused':
        return t('waitsPaused');
      case 'incidents':
        return t('waitsIncidents', { count: waiting.count });
    }
  };
}

/** What people have to do, each with the way to where they can. */
export function WaitsFor({ campaign }: { campaign: Campaign }): ReactNode {
  const t = useTexts(texts);
  const wordsOf = useWords();
  const navigate = useNavigate();
  const waiting = waitsFor(campaign);
  const ended = campaign.status !== 'running' && campaign.status !== 'paused';
  return (
    <Section title={t('waits')}>
      {waiting.length === 0 && (
        <Typography.Text type="secondary">{ended ? t('over') : t('waitsForNothing')}</Typography.Text>
      )}
      <ul className="plain-list">
        {waiting.map((each) => (
          <li key={wordsOf(each)}>
            <Flex wrap gap="small" align="center" justify="space-between">
              <span>
                {wordsOf(each)}{' '}
                {each.kind === 'approval' && <Countdown until={each.deadline} timeZone={campaign.timeZone} />}
              </span>
              {each.to !== null && (
                <Button type="primary" onClick={() => void navigate(`/campaigns/${campaign.id}/${each.to}`)}>
                  {t(WAYS[each.to])}
                </Button>
              )}
            </Flex>
          </li>
        ))}
      </ul>
    </Section>
  );
}
