import {
  CaretRightOutlined,
  CloseCircleOutlined,
  DownOutlined,
  FieldTimeOutlined,
  PauseOutlined,
  RocketOutlined,
  RollbackOutlined,
  StopOutlined,
} from '@ant-design/icons';
import { Alert, Button, Dropdown, Grid, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OperationName } from '../../api/client.ts';
import { useCommand } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { ConfirmWithReason } from '../confirm-with-reason.tsx';
import { useNotice } from '../notice.ts';
import { STEERED, type Campaign, type CampaignAction } from './campaign.ts';
import { Consequence, type ReasonedVerb } from './consequence.tsx';
import { offered } from './ends.ts';
import { ExtendDialog } from './extend-dialog.tsx';
import { actionTexts } from './texts.ts';

type Action = CampaignAction['action'];

const OPERATIONS = {
  start: 'POST /v1/campaigns/{id}/start',
  pause: 'POST /v1/campaigns/{id}/pause',
  resume: 'POST /v1/campaigns/{id}/resume',
  extend: 'POST /v1/campaigns/{id}/adjustments',
  withdraw: 'POST /v1/campaigns/{id}/withdraw',
  cancel: 'POST /v1/campaigns/{id}/cancel',
  abort: 'POST /v1/campaigns/{id}/abort',
} as const satisfies Record<Action, OperationName>;

const ICONS: Readonly<Record<Action, ReactNode>> = {
  start: <RocketOutlined aria-hidden />,
  pause: <PauseOutlined aria-hidden />,
  resume: <CaretRightOutlined aria-hidden />,
  extend: <FieldTimeOutlined aria-hidden />,
  withdraw: <RollbackOutlined aria-hidden />,
  cancel: <CloseCircleOutlined aria-hidden />,
  abort: <StopOutlined aria-hidden />,
};
const DONE = {
  start: 'started',
  pause: 'paused',
  resume: 'resumed',
  withdraw: 'withdrawn',
  cancel: 'cancelled',
  abort: 'aborted',
} as const;
/** Those that stand beside the title where there is room; the others are behind a button. */
const NEAR: readonly Action[] = ['start', 'pause', 'resume', 'extend'];
const REASONED = ['pause', 'resume', 'cancel', 'abort'] as const;
const PLAIN = ['start', 'withdraw'] as const;
const GRAVE: readonly Action[] = ['cancel', 'abort'];

interface DialogProps {
  campaign: Campaign;
  open: boolean;
  onClose: () => void;
}

/** One that wants a reason. */
function ReasonDialog({ verb, campaign, open, onClose }: DialogProps & { verb: ReasonedVerb }): ReactNode {
  const t = useTexts(actionTexts);
  const notice = useNotice();
  const command = useCommand(OPERATIONS[verb], {
    invalidates: STEERED,
    onSuccess: () => {
      notice.done(t(DONE[verb]));
      onClose();
    },
  });
  return (
    <ConfirmWithReason
      {...{ open, onClose }}
      title={t(`${verb}Title`)}
      action={t(verb)}
      danger={GRAVE.includes(verb)}
      busy={command.isPending}
      consequence={<Consequence {...{ verb, campaign }} />}
      onConfirm={(reason) => command.mutate({ params: { id: campaign.id }, body: { reason } })}
    />
  );
}

/** One that the API wants no reason for. */
function PlainDialog({ verb, campaign, open, onClose }: DialogProps & { verb: 'start' | 'withdraw' }) {
  const t = useTexts(actionTexts);
  const notice = useNotice();
  const command = useCommand(OPERATIONS[verb], {
    invalidates: [...STEERED, 'GET /v1/campaigns/{id}/approvals'],
    onSuccess: () => {
      notice.done(t(DONE[verb]));
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title={t(`${verb}Title`)}
      okText={t(verb)}
      okButtonProps={{ loading: command.isPending }}
      onOk={() => command.mutate({ params: { id: campaign.id } })}
      onCancel={onClose}
    >
      <Alert type="info" showIcon title={t(`${verb}Will`)} />
    </Modal>
  );
}

/** What the person may do to the campaign now; nothing else is shown. */
export function Actions({ campaign }: { campaign: Campaign }): ReactNode {
  const t = useTexts(actionTexts);
  const may = useMay();
  const wide = Grid.useBreakpoint().md === true;
  const [asked, setAsked] = useState<Action | null>(null);
  const [verbs, possible] = [Object.keys(OPERATIONS) as Action[], new Set<Action>()];
  for (const { action, ...each } of campaign.actions) {
    if (each.possible && may(OPERATIONS[action])) possible.add(action);
  }
  const fit = offered(possible, campaign.launchedAt !== null);
  const shown = verbs.filter((action) => fit.has(action));
  const near = shown.filter((action) => NEAR.includes(action)).slice(0, wide ? 4 : 1);
  const behind = shown.filter((action) => !near.includes(action));
  const dialog = (verb: Action): DialogProps => ({
    ...{ campaign, open: asked === verb, onClose: () => setAsked(null) },
  });
  return (
    <>
      {near.map((action) => (
        <Button
          key={action}
          icon={ICONS[action]}
          {...((action === 'start' || action === 'resume') && { type: 'primary' as const })}
          onClick={() => setAsked(action)}
        >
          {t(action)}
        </Button>
      ))}
      {behind.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: behind.map((key) => ({
              ...{ key, label: t(key), icon: ICONS[key], danger: GRAVE.includes(key) },
            })),
            onClick: ({ key }) => setAsked(key as Action),
          }}
        >
          <Button icon={<DownOutlined aria-hidden />} iconPlacement="end">
            {near.length > 0 ? t('more') : t('actions')}
          </Button>
        </Dropdown>
      )}
      {REASONED.map((verb) => (
        <ReasonDialog key={verb} verb={verb} {...dialog(verb)} />
      ))}
      {PLAIN.map((verb) => (
        <PlainDialog key={verb} verb={verb} {...dialog(verb)} />
      ))}
      <ExtendDialog {...dialog('extend')} />
    </>
  );
}
