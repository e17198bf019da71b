import { Button, Modal, Typography } from 'antd';
import type { ReactNode } from 'react';
import { parse } from 'yaml';
import { useApi } from '../../api/hooks.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Schema } from '../../ui/plan-editor/fields.ts';
import { MergePane } from '../../ui/plan-editor/merge-pane.tsx';
import { evenFigures, presented } from '../../ui/plan-editor/present.ts';
import { Loaded } from '../../ui/states.tsx';
import { ChangeList } from './change-list.tsx';
import { texts } from './texts.ts';

interface ConflictProps {
  id: string;
  schema: Schema;
  /** The version that mine was made from. */
  base: number;
  mine: string;
  busy: boolean;
  onKeepMine: (follows: number) => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}

/** Mine without comments, in the order and the spelling of the format, so that only what differs stands out. */
function plain(text: string, schema: Schema): string {
  try {
    return presented(evenFigures(parse(text), schema), schema);
  } catch {
    return text;
  }
}

/** Somebody stored a version while this one was in work: what differs, and what to do. */
export function Conflict({ id, schema, base, mine, busy, ...on }: ConflictProps): ReactNode {
  const t = useTexts(texts);
  const versions = useApi('GET /v1/campaigns/{id}/versions', { params: { id } });
  const theirs = versions.data?.items.at(-1)?.version ?? base;
  const n = String(theirs);
  const ready = { enabled: theirs > base };
  const stored = useApi('GET /v1/campaigns/{id}/versions/{n}', { params: { id, n } }, ready);
  const changes = useApi(
    'GET /v1/campaigns/{id}/versions/{n}/changes',
    { params: { id, n }, query: { from: base } },
    ready,
  );
  const labels = [t('theirs', { version: theirs }), t('mine')] as const;
  return (
    <Modal
      open
      width={1100}
      title={t('conflict', { version: theirs })}
      onCancel={on.onClose}
      footer={[
        <Button key="close" onClick={on.onClose}>
          {t('goOn')}
        </Button>,
        <Button key="theirs" onClick={on.onTakeTheirs}>
          {t('takeTheirs')}
        </Button>,
        <Button key="mine" type="primary" loading={busy} onClick={() => on.onKeepMine(theirs)}>
          {t('keepMine')}
        </Button>,
      ]}
    >
      <Typography.Paragraph>{t('conflictHint', { mine: base })}</Typography.Paragraph>
      <Typography.Title level={3}>{t('theirChanges')}</Typography.Title>
      <Loaded query={changes}>{(found) => <ChangeList changes={found} />}</Loaded>
      <Typography.Title level={3}>{labels.join(' | ')}</Typography.Title>
      <Loaded query={stored}>
        {({ plan }) => (
          <MergePane
            before={presented(evenFigures(plan, schema), schema)}
            after={plain(mine, schema)}
            labels={labels}
          />
        )}
      </Loaded>
    </Modal>
  );
}
