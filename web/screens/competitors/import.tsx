import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Modal } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { FailureAlert } from '../../ui/failure-alert.tsx';
import { competitorTexts } from './texts.ts';

type Imported = AnswerOf<'POST /v1/competitors/import'>;
const SHOWN_ERRORS = 20;

function Told({ answer }: { answer: Imported }): ReactNode {
  const t = useTexts(competitorTexts);
  const { number } = useFormat();
  if (!('imported' in answer)) return <Alert type="info" showIcon title={t('importStarted')} />;
  const { imported, updated, rejected, errors } = answer;
  const said = t('importDone', {
    ...{ imported: number(imported), updated: number(updated), rejected: number(rejected) },
  });
  return (
    <Alert
      type={rejected > 0 ? 'warning' : 'success'}
      showIcon
      title={said}
      description={errors.slice(0, SHOWN_ERRORS).map(({ line, message }) => (
        <div key={line}>{t('line', { line, message })}</div>
      ))}
    />
  );
}

/** Takes a file of offers, and says line by line what was not good. */
export function ImportModal({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTexts(competitorTexts);
  const file = useRef<HTMLInputElement>(null);
  const send = useCommand('POST /v1/competitors/import', {
    quiet: true,
    invalidates: ['GET /v1/competitors'],
  });
  const take = (chosen: File | undefined): void => {
    if (chosen) send.mutate({ body: chosen, contentType: 'text/csv' });
    if (file.current) file.current.value = '';
  };
  return (
    <Modal
      open
      title={t('import')}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <Flex vertical gap="small">
        <span>{t('importHint')}</span>
        <input
          ref={file}
          type="file"
          accept=".csv,text/csv"
          aria-label={t('choose')}
          className="hidden-file"
          onChange={({ target }) => take(target.files?.[0])}
        />
        <div>
          <Button
            type="primary"
            icon={<UploadOutlined />}
            loading={send.isPending}
            onClick={() => file.current?.click()}
          >
            {t('choose')}
          </Button>
        </div>
        <div role="status">{send.data && <Told answer={send.data} />}</div>
        <FailureAlert error={send.error} />
      </Flex>
    </Modal>
  );
}
