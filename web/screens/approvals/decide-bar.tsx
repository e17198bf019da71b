import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNameOf } from '../../ui/name-of.ts';
import { useNotice } from '../../ui/notice.ts';
import type { Case } from '../../ui/decision/case-facts.tsx';
import { decisionOf, isStale, VERDICTS, type Draft, type Verdict } from './decide.ts';
import { DecideModal } from './decide-modal.tsx';
import { texts } from './texts.ts';

interface DecideBarProps {
  of: Case;
  open: NonNullable<Case['open']>;
  /** The person has not read what is open now. */
  stale: boolean;
  refresh: () => void;
  onDone: () => void;
}

/** The four things an approver can do, at the lower edge of a phone: bound to the version that is shown. */
export function DecideBar({ of, open, stale, refresh, onDone }: DecideBarProps): ReactNode {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const notice = useNotice();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const decide = useCommand('POST /v1/campaigns/{id}/decisions', {
    invalidates: [
      'GET /v1/approvals',
      'GET /v1/approvals/{id}',
      'GET /v1/decisions',
      'GET /v1/campaigns/{id}',
    ],
    quiet: true,
    onSuccess: () => {
      setVerdict(null);
      notice.done(t('done'));
      onDone();
    },
  });
  const send = (draft: Draft): void =>
    decide.mutate(
      { params: { id: of.campaign.id }, body: decisionOf(draft, open) },
      {
        onError: (failure) => {
          notice.failed(failure);
          if (!isStale(failure.code)) return;
          setVerdict(null);
          refresh();
        },
      },
    );
  return (
    <div className="decide-bar">
      {VERDICTS.map((each) => (
        <Button
          key={each}
          size="large"
          className={`decide-${each}`}
          disabled={stale}
          type={each === 'approve' ? 'primary' : 'default'}
          danger={each === 'reject'}
          onClick={() => setVerdict(each)}
        >
          {t(each)}
        </Button>
      ))}
      <DecideModal
        verdict={verdict}
        values={{
          ...{ version: open.version, level: open.level, name: nameOf(of.campaign) },
          owner: of.campaign.owner?.name ?? '',
        }}
        people={of.mayReceive}
        busy={decide.isPending}
        onDecide={send}
        onClose={() => setVerdict(null)}
      />
    </div>
  );
}
