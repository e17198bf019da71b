import { Alert, Form, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTexts } from '../i18n/texts.ts';
import { uiTexts } from './texts.ts';

interface ConfirmProps {
  open: boolean;
  title: string;
  /** What will happen, in one or two sentences. */
  consequence: ReactNode;
  action: string;
  danger?: boolean;
  busy?: boolean;
  /** Something filled in above the reason is wrong: it cannot be done so. */
  wrong?: boolean;
  onConfirm: (reason: string) => void;
  onClose: () => void;
  /** More to fill in, above the reason. */
  children?: ReactNode;
}

/** Asks before something that matters: what will happen, and why the person wants it. */
export function ConfirmWithReason(props: ConfirmProps): ReactNode {
  const t = useTexts(uiTexts);
  const field = useId();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  const confirm = (): void => {
    setTried(true);
    if (!missing && props.wrong !== true) props.onConfirm(reason.trim());
  };
  return (
    <Modal
      open={props.open}
      title={props.title}
      okText={props.action}
      cancelText={t('cancel')}
      okButtonProps={{
        danger: props.danger === true,
        loading: props.busy === true,
        disabled: props.wrong === true,
      }}
      onOk={confirm}
      onCancel={props.onClose}
      afterClose={() => {
        setReason('');
        setTried(false);
      }}
    >
      <Alert type={props.danger === true ? 'warning' : 'info'} showIcon title={props.consequence} />
      <Form layout="vertical" className="confirm-form" onSubmitCapture={confirm}>
        {props.children}
        <Form.Item
          label={t('reason')}
          htmlFor={field}
          required
          help={tried && missing ? t('reasonNeeded') : t('reasonHint')}
          {...(tried && missing && { validateStatus: 'error' as const })}
        >
          <Input.TextArea
            id={field}
            value={reason}
            maxLength={500}
            rows={3}
            onChange={({ target }) => setReason(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
