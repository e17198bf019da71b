import { SaveOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Popconfirm } from 'antd';
import { useCallback, useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { TryOnPast } from '../../ui/backtest/try-on-past.tsx';
import type { Campaign } from '../../ui/campaign-frame/campaign.ts';
import { useNotice } from '../../ui/notice.ts';
import type { Schema } from '../../ui/plan-editor/fields.ts';
import { PlanEditor } from '../../ui/plan-editor/plan-editor.tsx';
import { CommentsHint } from '../../ui/plan-editor/comments-hint.tsx';
import { useKeyTaken } from '../../ui/plan-editor/key-taken.ts';
import type { Refused } from '../../ui/plan-editor/use-plan-work.ts';
import { useDraft, type Draft } from '../../ui/plan-editor/use-draft.ts';
import { Conflict } from './conflict.tsx';
import { texts } from './texts.ts';

interface WorkingProps {
  campaign: Campaign;
  schema: Schema;
  /** The current version as text. */
  text: string;
  /** The version that the work on it was made from. */
  base: number;
  awaited: boolean;
}

interface Saving {
  save: (follows: number) => void;
  busy: boolean;
  /** Somebody was faster: choose. */
  conflict: boolean;
  close: () => void;
  /** What a text was refused for, at its field. */
  refused: Refused | undefined;
}

function useSaving(id: string, body: string, draft: Draft): Saving {
  const t = useTexts(texts);
  const notice = useNotice();
  const keyTaken = useKeyTaken();
  const [refused, setRefused] = useState<Refused>();
  const [conflict, setConflict] = useState(false);
  const command = useCommand('PUT /v1/campaigns/{id}/plan', {
    quiet: true,
    invalidates: ['GET /v1/campaigns/{id}', 'GET /v1/campaigns/{id}/versions', 'GET /v1/campaigns'],
    onSuccess: ({ version }) => {
      draft.drop();
      setConflict(false);
      notice.done(t('saved', { version }));
    },
  });
  const save = (follows: number): void =>
    command.mutate(
      { params: { id }, body, contentType: 'application/yaml', headers: { 'if-match': String(follows) } },
      {
        onError: (failure) => {
          if (failure.code === 'VERSION_CONFLICT') setConflict(true);
          else {
            if (failure.code === 'KEY_IN_USE') setRefused({ of: body, finding: keyTaken() });
            notice.failed(failure);
          }
        },
      },
    );
  return { save, busy: command.isPending, conflict, refused, close: () => setConflict(false) };
}

/** The editor of a stored plan: what is typed stays on this device until it is a version. */
export function Working({ campaign, schema, text, base, awaited }: WorkingProps): ReactNode {
  const t = useTexts(texts);
  const draft = useDraft(campaign.id, base);
  const [errors, setErrors] = useState<number>();
  const [round, setRound] = useState(0);
  const onErrors = useCallback((count: number | undefined) => setErrors(count), []);
  const first = draft.found?.text ?? text;
  const body = draft.text ?? first;
  const { save, busy, conflict, refused, close } = useSaving(campaign.id, body, draft);
  const found = draft.found?.text === text ? undefined : draft.found;
  const wrong = errors !== undefined && errors > 0;
  const unchanged = body === text;
  const discard = (): void => {
    draft.drop();
    setRound(round + 1);
  };
  return (
    <Flex vertical gap="small">
      <Notes {...{ campaign, base, awaited, body, found }} />
      <Flex wrap gap="small" justify="flex-end">
        {!unchanged && <Discard onDiscard={discard} />}
        <TryOnPast text={body} disabled={wrong} />
        <Button
          type="primary"
          icon={<SaveOutlined aria-hidden />}
          disabled={wrong || unchanged}
          title={wrong ? t('notYet') : unchanged ? t('unchanged') : ''}
          loading={busy}
          onClick={() => save(base)}
        >
          {t('save', { version: campaign.version + 1 })}
        </Button>
      </Flex>
      <PlanEditor
        key={round}
        first={first}
        schema={schema}
        readOnly={false}
        campaignId={campaign.id}
        onText={draft.typed}
        onErrors={onErrors}
        refused={refused}
      />
      {conflict && (
        <Conflict
          {...{ schema, base, busy }}
          id={campaign.id}
          mine={body}
          onKeepMine={save}
          onTakeTheirs={() => {
            close();
            discard();
          }}
          onClose={close}
        />
      )}
    </Flex>
  );
}

function Discard({ onDiscard }: { onDiscard: () => void }): ReactNode {
  const t = useTexts(texts);
  return (
    <Popconfirm title={t('discard')} description={t('discardSure')} onConfirm={onDiscard}>
      <Button>{t('discard')}</Button>
    </Popconfirm>
  );
}

interface NotesProps extends Pick<WorkingProps, 'campaign' | 'base' | 'awaited'> {
  found: Draft['found'];
  body: string;
}

/** What one should know before going on: who waits, what was brought back, who was faster. */
function Notes({ campaign, base, awaited, found, body }: NotesProps): ReactNode {
  const t = useTexts(texts);
  const f = useFormat();
  return (
    <>
      {awaited && <Alert type="warning" showIcon title={t('awaited')} />}
      {found && (
        <Alert
          type="info"
          showIcon
          title={t('restored', { when: f.dateTime(found.at), version: found.version })}
        />
      )}
      {base < campaign.version && (
        <Alert type="warning" showIcon title={t('behind', { version: campaign.version })} />
      )}
      <CommentsHint text={body} />
    </>
  );
}
