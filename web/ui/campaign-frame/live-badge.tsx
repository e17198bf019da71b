import { Badge, Popover } from 'antd';
import type { ReactNode } from 'react';
import type { Liveness } from '../../api/live.ts';
import { useTexts } from '../../i18n/texts.ts';
import { frameTexts } from './texts.ts';

const LOOK = { connected: 'success', reconnecting: 'warning', polling: 'processing' } as const;

/** How fresh the page is. */
export function LiveBadge({ state }: { state: Liveness }): ReactNode {
  const t = useTexts(frameTexts);
  return (
    <Popover trigger={['click', 'hover']} content={<div className="info-text">{t(`${state}Hint`)}</div>}>
      <button type="button" className="live-badge" data-state={state}>
        <Badge status={LOOK[state]} text={t(state)} />
      </button>
    </Popover>
  );
}
