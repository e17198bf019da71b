import { Alert, Button, Form, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../notice.ts';
import { INCIDENT_ANSWERS } from './acknowledge.tsx';
import { incidentTexts } from './texts.ts';

const PARTS = ['cause', 'lesson'] as const;

interface WordsProps {
  label: string;
  value: string;
  wrong: boolean;
  onChange: (text: string) => void;
}

function Words({ label, value, wrong, onChange }: WordsProps): ReactNode {
  const t = useTexts(incidentTexts);
  const id = useId();
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      required
      help={wrong ? t('needed') : undefined}
      {...(wrong && { validateStatus: 'error' as const })}
    >
      <Input.TextArea
        id={id}
        value={value}
        maxLength={2000}
        rows={3}
        onChange={({ target }) => onChange(target.value)}
      />
    </Form.Item>
  );
}

function ResolveModal({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const t = useTexts(incidentTexts);
  const notice = useNotice();
  const [words, setWords] = useState({ cause: '', lesson: '' });
  const [tried, setTried] = useState(false);
  const resolve = useCommand('POST /v1/incidents/{id}/resolve', {
    invalidates: INCIDENT_ANSWERS,
    onSuccess: () => {
      notice.done(t('resolved'));
      onClose();
    },
  });
  const body = { cause: words.cause.trim(), lesson: words.lesson.trim() };
  const send = (): void => {
    setTried(true);
    if (body.cause !== '' && body.lesson !== '') resolve.mutate({ params: { id }, body });
  };
  return (
    <Modal
      open
      title={t('resolve')}
      okText={t('resolve')}
      cancelText={t('cancel')}
      okButtonProps={{ size: 'large', loading: resolve.isPending }}
      cancelButtonProps={{ size: 'large' }}
      onOk={send}
      onCancel={onClose}
    >
      <Alert type="info" showIcon title={t('resolveSays')} />
      <Form layout="vertical" className="confirm-form">
        {PARTS.map((part) => (
          <Words
            key={part}
            label={t(part)}
            value={words[part]}
            wrong={tried && body[part] === ''}
            onChange={(text) => setWords((before) => ({ ...before, [part]: text }))}
          />
        ))}
      </Form>
    </Modal>
  );
}

/** Ends an incident, with its cause and what is learnt; where it is not resolved and the person may. */
export function Resolve({ id, state }: { id: string; state: string }): ReactNode {
  const t = useTexts(incidentTexts);
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (state === 'resolved' || !may('POST /v1/incidents/{id}/resolve')) return null;
  return (
    <>
      <Button
        size="large"
        block
        className="thumb"
        type={state === 'acknowledged' ? 'primary' : 'default'}
        onClick={() => setOpen(true)}
      >
        {t('resolve')}
      </Button>
      {open && <ResolveModal id={id} onClose={() => setOpen(false)} />}
    </>
  );
}
