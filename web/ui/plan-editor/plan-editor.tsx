import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Grid, Segmented } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { EditingContext } from './context.ts';
import './editor.css';
import type { Schema } from './fields.ts';
import { FindingsBar } from './findings-bar.tsx';
import { PartForm } from './part-form.tsx';
import { PartNav } from './part-nav.tsx';
import { editorTexts } from './texts.ts';
import { usePlanWork, type Refused } from './use-plan-work.ts';
import { YamlPane, type YamlHandle } from './yaml-pane.tsx';

interface EditorProps {
  /** What the editor begins with; another `key` begins again. */
  first: string;
  schema: Schema;
  readOnly: boolean;
  campaignId?: string;
  onText: (text: string) => void;
  /** How many errors the plan has now; undefined while that is not known. */
  onErrors?: (errors: number | undefined) => void;
  /** What storing the plan was refused for. */
  refused?: Refused | undefined;
}

/** A plan as a form and as YAML, side by side: one document with one history, checked as one types. */
export function PlanEditor({ campaignId, ...given }: EditorProps): ReactNode {
  const yaml = useRef<YamlHandle>(null);
  const { editing, findings, remarks, busy, down, broken, part, setPart, heard, go } = usePlanWork(
    given,
    yaml,
  );
  return (
    <EditingContext value={editing}>
      <Panes
        bar={<FindingsBar {...{ findings, busy, down }} onGo={go} />}
        nav={(narrow) => <PartNav part={part} onPart={setPart} narrow={narrow} />}
        form={
          <>
            {broken && <Faults never={broken === 'never'} />}
            {broken !== 'never' && <PartForm key={part} part={part} campaignId={campaignId} />}
          </>
        }
        yaml={
          <YamlPane
            ref={yaml}
            text={given.first}
            readOnly={given.readOnly}
            diagnostics={remarks}
            onText={heard}
          />
        }
        history={given.readOnly ? undefined : yaml}
      />
    </EditingContext>
  );
}

function Faults({ never }: { never: boolean }): ReactNode {
  const t = useTexts(editorTexts);
  return <Alert type="error" showIcon title={t(never ? 'neverRead' : 'faults')} className="plan-panel" />;
}

interface PanesProps {
  bar: ReactNode;
  nav: (narrow: boolean) => ReactNode;
  form: ReactNode;
  yaml: ReactNode;
  history: { current: YamlHandle | null } | undefined;
}

/** Form and YAML beside each other, on a narrow screen one behind a tab; both stay there, for their history. */
function Panes({ bar, nav, form, yaml, history }: PanesProps): ReactNode {
  const t = useTexts(editorTexts);
  const { xl } = Grid.useBreakpoint();
  const narrow = xl !== true;
  const [tab, setTab] = useState<'form' | 'yaml'>('form');
  const hidden = (of: 'form' | 'yaml'): string => (narrow && tab !== of ? 'plan-hidden' : '');
  return (
    <Flex vertical gap="small">
      <Flex wrap gap="small" align="center" justify="space-between">
        {bar}
        <Flex gap={4}>
          {history && (
            <>
              <Button
                icon={<UndoOutlined aria-hidden />}
                aria-label={t('undo')}
                title={t('undo')}
                onClick={() => history.current?.undo()}
              />
              <Button
                icon={<RedoOutlined aria-hidden />}
                aria-label={t('redo')}
                title={t('redo')}
                onClick={() => history.current?.redo()}
              />
            </>
          )}
          {narrow && (
            <Segmented
              value={tab}
              options={[
                { value: 'form', label: t('form') },
                { value: 'yaml', label: t('yaml') },
              ]}
              onChange={(value) => setTab(value as 'form' | 'yaml')}
            />
          )}
        </Flex>
      </Flex>
      <div className="plan-panes" {...(narrow && { 'data-tab': tab })}>
        <div className={`plan-side ${hidden('form')}`}>{nav(narrow)}</div>
        <div className={`plan-form ${hidden('form')}`}>{form}</div>
        <div className={`plan-side ${hidden('yaml')}`}>{yaml}</div>
      </div>
    </Flex>
  );
}
