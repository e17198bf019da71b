import { SaveOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useCallback, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { ApiFailure } from '../../api/client.ts';
import { useApi, useCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { TryOnPast } from '../../ui/backtest/try-on-past.tsx';
import { Page } from '../../ui/page.tsx';
import type { Schema } from '../../ui/plan-editor/fields.ts';
import { PlanEditor } from '../../ui/plan-editor/plan-editor.tsx';
import { CommentsHint } from '../../ui/plan-editor/comments-hint.tsx';
import { useKeyTaken } from '../../ui/plan-editor/key-taken.ts';
import { blankPlan, presented } from '../../ui/plan-editor/present.ts';
import { useDraft } from '../../ui/plan-editor/use-draft.ts';
import type { Refused } from '../../ui/plan-editor/use-plan-work.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import type { Start } from './start.ts';
import { texts } from './texts.ts';
import { useFreeKey } from './use-free-key.ts';

interface WritingProps {
  start: Start;
  onAnother: () => void;
}

interface Asked {
  data: Record<string, unknown> | undefined;
  error: ApiFailure | null;
}

/** The plan that a start stands for, as the API has it; nothing for what this device keeps. */
function usePlan(start: Start): Asked {
  const session = useSession();
  const template = useApi(
    'GET /v1/plans/templates/{key}',
    { params: { key: start.kind === 'template' ? start.key : '' } },
    { enabled: start.kind === 'template', staleTime: 600_000 },
  );
  const [id, n] = start.kind === 'campaign' ? [start.id, start.version] : ['', ''];
  const past = useApi(
    'GET /v1/campaigns/{id}/versions/{n}/undated',
    { params: { id, n } },
    { enabled: start.kind === 'campaign', staleTime: 600_000 },
  );
  if (start.kind === 'template') return template;
  if (start.kind === 'campaign') return past;
  if (start.kind === 'kept') return { data: {}, error: null };
  const { data, error } = session;
  return {
    error,
    data: data && blankPlan({ ...data.shop, owner: data.person.email }),
  };
}

/** The editor of a plan that is not stored yet. */
export function Writing({ start, onAnother }: WritingProps): ReactNode {
  const t = useTexts(texts);
  const schema = useApi('GET /v1/plans/schema.json', {}, { staleTime: 600_000 });
  const plan = usePlan(start);
  const given = plan.data?.['key'];
  const wanted = typeof given === 'string' ? given : undefined;
  const key = useFreeKey(wanted);
  const error = schema.error ?? plan.error;
  if (error) return <Failure error={error} />;
  if (schema.data === undefined || plan.data === undefined || (key !== wanted && key === undefined))
    return (
      <Page title={t('title')}>
        <Loading />
      </Page>
    );
  const format = schema.data as Schema;
  const text =
    start.kind === 'kept' ? '' : presented({ ...plan.data, ...(key !== undefined && { key }) }, format);
  return <Editor schema={format} text={text} onAnother={onAnother} />;
}

interface EditorProps {
  schema: Schema;
  text: string;
  onAnother: () => void;
}

function Editor({ schema, text, onAnother }: EditorProps): ReactNode {
  const t = useTexts(texts);
  const f = useFormat();
  const navigate = useNavigate();
  const notice = useNotice();
  const draft = useDraft('new', 0);
  const [errors, setErrors] = useState<number>();
  const [first] = useState(draft.found?.text ?? text);
  const onErrors = useCallback((count: number | undefined) => setErrors(count), []);
  const [refused, setRefused] = useState<Refused>();
  const keyTaken = useKeyTaken();
  const save = useCommand('POST /v1/campaigns', {
    quiet: true,
    invalidates: ['GET /v1/campaigns'],
    onSuccess: ({ id }) => {
      draft.drop();
      notice.done(t('savedNow'));
      void navigate(`/campaigns/${id}/plan`);
    },
  });
  const body = draft.text ?? first;
  const store = (): void =>
    save.mutate(
      { body, contentType: 'application/yaml' },
      {
        onError: (failure) => {
          if (failure.code === 'KEY_IN_USE') setRefused({ of: body, finding: keyTaken() });
          notice.failed(failure);
        },
      },
    );
  return (
    <Page
      title={t('title')}
      extra={
        <>
          <Button onClick={onAnother}>{t('another')}</Button>
          <TryOnPast text={body} disabled={errors !== undefined && errors > 0} />
          <Button
            type="primary"
            icon={<SaveOutlined aria-hidden />}
            disabled={errors !== undefined && errors > 0}
            title={errors !== undefined && errors > 0 ? t('notYet') : ''}
            loading={save.isPending}
            onClick={store}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <CommentsHint text={body} />
      {draft.found && draft.found.untouched !== true && (
        <Alert type="info" closable title={t('restored', { when: f.dateTime(draft.found.at) })} />
      )}
      <PlanEditor {...{ first, schema, refused, onErrors }} readOnly={false} onText={draft.typed} />
    </Page>
  );
}
