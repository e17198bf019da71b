import { Alert, Form, Input, Modal, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { missingIn, type Draft, type Verdict } from './decide.ts';
import { texts } from './texts.ts';

interface DecideModalProps {
  verdict: Verdict | null;
  values: { version: number; level: string; name: string; owner: string };
  people: readonly { email: string; name: string }[];
  busy: boolean;
  onDecide: (draft: Draft) => void;
  onClose: () => void;
}

const SURE = {
  approve: 'approveSure',
  requestChanges: 'requestChangesSure',
  reject: 'rejectSure',
  delegate: 'delegateSure',
} as const;

interface ReceiverProps {
  people: readonly { email: string; name: string }[];
  to: string | null;
  onChoose: (email: string) => void;
  missing: boolean;
}

/** Who decides instead. */
function Receiver({ people, to, onChoose, missing }: ReceiverProps): ReactNode {
  const t = useTexts(texts);
  const field = useId();
  return (
    <Form.Item
      label={t('to')}
      htmlFor={field}
      required
      help={missing ? t('toNeeded') : people.length === 0 ? t('nobody') : undefined}
      {...(missing && { validateStatus: 'error' as const })}
    >
      <Select
        id={field}
        value={to}
        onChange={onChoose}
        size="large"
        showSearch={{ optionFilterProp: 'label' }}
        options={people.map(({ email, name }) => ({ value: email, label: `${name} (${email})` }))}
      />
    </Form.Item>
  );
}

/** Says what a decision means before it is taken, and takes the comment. */
export function DecideModal({
  verdict,
  values,
  people,
  busy,
  onDecide,
  onClose,
}: DecideModalProps): ReactNode {
  const t = useTexts(texts);
  const field = useId();
  const [comment, setComment] = useState('');
  const [to, setTo] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const shown = verdict ?? 'approve';
  const draft: Draft = { verdict: shown, comment, to };
  const missing = tried ? missingIn(draft) : null;
  const decide = (): void => {
    setTried(true);
    if (missingIn(draft) === null) onDecide(draft);
  };
  return (
    <Modal
      open={verdict !== null}
      title={t(shown)}
      okText={t(shown)}
      cancelText={t('cancel')}
      okButtonProps={{ size: 'large', danger: shown === 'reject', loading: busy }}
      cancelButtonProps={{ size: 'large' }}
      onOk={decide}
      onCancel={onClose}
      afterClose={() => {
        setComment('');
        setTo(null);
        setTried(false);
      }}
    >
      <Alert type={shown === 'reject' ? 'warning' : 'info'} showIcon title={t(SURE[shown], values)} />
      <Form layout="vertical" className="confirm-form">
        {shown === 'delegate' && (
          <Receiver people={people} to={to} onChoose={(email) => setTo(email)} missing={missing === 'to'} />
        )}
        <Form.Item
          label={t('comment')}
          htmlFor={field}
          required={shown === 'reject' || shown === 'requestChanges'}
          help={missing === 'comment' ? t('commentNeeded') : t('commentHint')}
          {...(missing === 'comment' && { validateStatus: 'error' as const })}
        >
          <Input.TextArea
            id={field}
            value={comment}
            maxLength={2000}
            rows={3}
            onChange={({ target }) => setComment(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
