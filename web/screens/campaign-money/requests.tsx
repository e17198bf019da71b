import { Button, Flex, Tag, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useCommand } from '../../api/hooks.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { ConfirmWithReason } from '../../ui/confirm-with-reason.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { DecisionsList } from '../../ui/decision/decisions-list.tsx';
import { useNotice } from '../../ui/notice.ts';
import { Section } from '../../ui/section.tsx';
import { LEVEL_COLOURS, levelStateTexts } from '../../vocabulary/decisions.ts';
import type { Budget } from './budget-rows.ts';
import { mayDecide, type Request } from './spent-state.ts';
import { spentTexts } from './spent-texts.ts';
import { useLineName } from './words.ts';

type Verdict = 'approve' | 'reject';
const DECIDE = 'POST /v1/campaigns/{id}/budget/decisions';

/** The two buttons of somebody who is asked, each with what it does and a word on why. */
function Decide({ of, money }: { of: Request; money: string }): ReactNode {
  const t = useTexts(spentTexts);
  const lineName = useLineName();
  const notice = useNotice();
  const { id = '' } = useParams();
  const [verdict, setVerdict] = useState<Verdict>();
  const decide = useCommand(DECIDE, {
    invalidates: ['GET /v1/campaigns/{id}/budget', 'GET /v1/campaigns/{id}'],
    onSuccess: () => {
      notice.done(t('decided'));
      setVerdict(undefined);
    },
  });
  const names = { money, line: lineName(of.line), from: lineName(of.from) };
  return (
    <Flex wrap gap="small">
      <Button type="primary" onClick={() => setVerdict('approve')}>
        {t('approve')}
      </Button>
      <Button danger onClick={() => setVerdict('reject')}>
        {t('reject')}
      </Button>
      <ConfirmWithReason
        open={verdict !== undefined}
        title={t(verdict ?? 'approve')}
        consequence={t(verdict === 'reject' ? 'rejecting' : 'approving', names)}
        action={t(verdict ?? 'approve')}
        danger={verdict === 'reject'}
        busy={decide.isPending}
        onClose={() => setVerdict(undefined)}
        onConfirm={(comment) =>
          decide.mutate({
            params: { id },
            body: { request: of.request, verdict: verdict ?? 'reject', comment },
          })
        }
      />
    </Flex>
  );
}

interface OneProps {
  of: Request;
  budget: Budget;
  timeZone: string;
}

function One({ of, budget, timeZone }: OneProps): ReactNode {
  const t = useTexts(spentTexts);
  const states = useTexts(levelStateTexts);
  const { money, dateTime } = useFormat();
  const lineName = useLineName();
  const may = useMay();
  const email = useSession().data?.person.email;
  const amount = money(of.amount, budget.currency);
  const asked = of.approvers.map(({ name }) => name).join(', ');
  return (
    <Flex vertical gap="small">
      <Flex wrap gap={4} align="center">
        <strong>{t('more', { money: amount, line: lineName(of.line), from: lineName(of.from) })}</strong>
        <Tag color={LEVEL_COLOURS[of.state] ?? 'default'}>{states(of.state)}</Tag>
        {of.state === 'open' && of.deadline !== null && <Countdown until={of.deadline} timeZone={timeZone} />}
      </Flex>
      <Typography.Text type="secondary">
        {t('askedAt', { at: dateTime(of.askedAt, timeZone), people: asked || '–' })}
      </Typography.Text>
      {of.decisions.length > 0 && (
        <DecisionsList of={of.decisions.map((one) => ({ ...one, to: null }))} timeZone={timeZone} />
      )}
      {may(DECIDE) && mayDecide(of, email) && <Decide of={of} money={amount} />}
    </Flex>
  );
}

/** What approvers were asked to let a line have, newest first, and the way to decide. */
export function Requests({ budget, timeZone }: Omit<OneProps, 'of'>): ReactNode {
  const t = useTexts(spentTexts);
  if (budget.requests.length === 0) return null;
  return (
    <Section title={t('requests')} note={t('requestsNote')}>
      <Flex vertical gap="large">
        {budget.requests.map((of) => (
          <One key={of.request} of={of} budget={budget} timeZone={timeZone} />
        ))}
      </Flex>
    </Section>
  );
}
