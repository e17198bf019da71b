import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts.ts';
import { phaseTexts, statusTexts, type Phase, type Status } from '../vocabulary/lifecycle.ts';

const STATUS_COLOURS: Readonly<Record<Status, string>> = {
  running: 'processing',
  paused: 'warning',
  cancelled: 'default',
  rejected: 'error',
  aborted: 'error',
  completed: 'success',
};

/** How a campaign stands. */
export function StatusTag({ status }: { status: Status }): ReactNode {
  return <Tag color={STATUS_COLOURS[status]}>{useTexts(statusTexts)(status)}</Tag>;
}

/** The phase a campaign is in. */
export function PhaseTag({ phase }: { phase: Phase }): ReactNode {
  return <Tag>{useTexts(phaseTexts)(phase)}</Tag>;
}
