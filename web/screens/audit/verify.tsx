import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useApi } from '../../api/hooks.ts';
import type { AnswerOf } from '../../api/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Failure } from '../../ui/states.tsx';
import { auditTexts } from './texts.ts';

type Verdict = AnswerOf<'GET /v1/audit/verify'>;

function Told({ verdict: { ok, scopes } }: { verdict: Verdict }): ReactNode {
  const t = useTexts(auditTexts);
  const { number } = useFormat();
  const entries = scopes.reduce((sum, one) => sum + one.entries, 0);
  const walked = t('entriesIn', { entries: number(entries) });
  if (ok)
    return (
      <Alert type="success" showIcon title={t('whole', { count: scopes.length })} description={walked} />
    );
  const broken = scopes.filter((one) => !one.ok);
  return (
    <Alert
      type="error"
      showIcon
      title={t('broken', { count: broken.length })}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {broken.map(({ scope, brokenAt }) => (
            <li key={scope}>
              {t('brokenAt', { scope: scope === 'all' ? t('shop') : scope, seq: brokenAt ?? '' })}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** Walks every chain on the server when it is asked to, and says what it found. */
export function useVerify(): { button: ReactNode; result: ReactNode } {
  const t = useTexts(auditTexts);
  const verify = useApi('GET /v1/audit/verify', {}, { enabled: false });
  const { data, error, isFetching, refetch } = verify;
  const button = (
    <Button icon={<SafetyCertificateOutlined />} loading={isFetching} onClick={() => void refetch()}>
      {t('verify')}
    </Button>
  );
  const told = error ? <Failure error={error} /> : data ? <Told verdict={data} /> : null;
  return { button, result: <div role="status">{told}</div> };
}
