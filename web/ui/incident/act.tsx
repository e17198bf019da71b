import { Alert, Button, Flex, Form, Modal, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { actionTexts } from '../../vocabulary/risks.ts';
import { useNotice } from '../notice.ts';
import { Section } from '../section.tsx';
import { INCIDENT_ANSWERS } from './acknowledge.tsx';
import { ActField } from './act-field.tsx';
import { actBodyOf, faultIn, FIELDS, startOf, type Action, type Filled, type Incident } from './act-form.ts';
import { incidentTexts } from './texts.ts';

function useAct(id: string, done: () => void) {
  const t = useTexts(incidentTexts);
  const notice = useNotice();
  return useCommand('POST /v1/incidents/{id}/act', {
    invalidates: INCIDENT_ANSWERS,
    onSuccess: () => {
      notice.done(t('done'));
      done();
    },
  });
}

function ActModal({ of, action, onClose }: { of: Incident; action: Action; onClose: () => void }): ReactNode {
  const t = useTexts(incidentTexts);
  const actions = useTexts(actionTexts);
  const [filled, setFilled] = useState<Filled>(() => startOf(action, of.subject));
  const [tried, setTried] = useState(false);
  const act = useAct(of.id, onClose);
  const fault = faultIn(action.do, filled);
  const script = action.with?.['script'];
  const run = (): void => {
    setTried(true);
    if (fault === null) act.mutate({ params: { id: of.id }, body: actBodyOf(action.do, filled) });
  };
  return (
    <Modal
      open
      title={actions(action.do)}
      okText={t('run')}
      cancelText={t('cancel')}
      okButtonProps={{ size: 'large', loading: act.isPending, danger: action.do === 'pauseWaves' }}
      cancelButtonProps={{ size: 'large' }}
      onOk={run}
      onCancel={onClose}
    >
      {action.do === 'pauseWaves' && <Alert type="warning" showIcon title={t('pauseWavesSays')} />}
      {typeof script === 'string' && <Alert type="info" showIcon title={t('script', { script })} />}
      <Form layout="vertical" className="confirm-form" onSubmitCapture={run}>
        {FIELDS[action.do].map((field) => (
          <ActField
            key={field}
            {...{ field, of, filled }}
            kind={action.do}
            fault={tried ? fault : null}
            onFill={(name, value) => setFilled((before) => ({ ...before, [name]: value }))}
          />
        ))}
      </Form>
    </Modal>
  );
}

/** What may be done about an incident now: the playbook's own actions first. */
export function Act({ of }: { of: Incident }): ReactNode {
  const t = useTexts(incidentTexts);
  const actions = useTexts(actionTexts);
  const may = useMay();
  const [chosen, setChosen] = useState<Action | null>(null);
  if (of.actions.length === 0 || !may('POST /v1/incidents/{id}/act')) return null;
  return (
    <Section title={t('act')} note={t('actHint')}>
      {of.actions.map((action) => (
        <Flex key={action.do} className="act-row" justify="space-between" align="center" gap="small">
          <span>
            {actions(action.do)} {action.inPlaybook && <Tag color="blue">{t('inPlaybook')}</Tag>}
          </span>
          <Button
            size="large"
            className="thumb"
            aria-label={`${t('act')}: ${actions(action.do)}`}
            onClick={() => setChosen(action)}
          >
            {t('act')}
          </Button>
        </Flex>
      ))}
      {chosen !== null && (
        <ActModal key={chosen.do} of={of} action={chosen} onClose={() => setChosen(null)} />
      )}
    </Section>
  );
}
