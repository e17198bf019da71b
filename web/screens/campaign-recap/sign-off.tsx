import { CheckCircleTwoTone, ClockCircleOutlined } from '@ant-design/icons';
import { Button, Flex, Modal, Tag, theme, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useMay, useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useNotice } from '../../ui/notice.ts';
import { Section } from '../../ui/section.tsx';
import type { Report } from './report.ts';
import { recapMoreTexts } from './texts-more.ts';

function SignButton({ id, version }: { id: string; version: number }): ReactNode {
  const t = useTexts(recapMoreTexts);
  const notice = useNotice();
  const [asking, setAsking] = useState(false);
  const sign = useCommand('POST /v1/campaigns/{id}/recap/sign', {
    invalidates: ['GET /v1/campaigns/{id}/recap', 'GET /v1/campaigns/{id}/recap/versions'],
    onSuccess: () => notice.done(t('signedNow')),
  });
  return (
    <>
      <Button type="primary" className="no-print" onClick={() => setAsking(true)}>
        {t('sign', { version })}
      </Button>
      <Modal
        open={asking}
        title={t('signAsk', { version })}
        okText={t('sign', { version })}
        cancelText={t('cancel')}
        confirmLoading={sign.isPending}
        onCancel={() => setAsking(false)}
        onOk={() => sign.mutate({ params: { id }, body: { version } }, { onSettled: () => setAsking(false) })}
      >
        <p>{t('signWhat')}</p>
      </Modal>
    </>
  );
}

interface SignOffProps {
  id: string;
  report: Report;
  /** Whether this is the newest version: only that one is signed. */
  newest: boolean;
}

/** Who is asked to sign, and who signed which version. */
export function SignOff({ id, report: { review, version, campaign }, newest }: SignOffProps): ReactNode {
  const t = useTexts(recapMoreTexts);
  const { dateTime } = useFormat();
  const { token } = theme.useToken();
  const me = useSession().data?.person.email;
  const may = useMay()('POST /v1/campaigns/{id}/recap/sign');
  const mine = review.signOff.find(({ person, signedAt }) => person === me && signedAt === null);
  return (
    <Section
      title={t('signOff')}
      extra={
        <Flex gap="small" align="center">
          {review.signed && <Tag color="success">{t('allSigned')}</Tag>}
          {newest && may && mine !== undefined && <SignButton id={id} version={version} />}
        </Flex>
      }
    >
      {review.signOff.length === 0 ? (
        <Typography.Text type="secondary">{t('signNobody')}</Typography.Text>
      ) : (
        <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {review.signOff.map(({ person, signedAt, version: signedVersion }) => (
            <li key={person}>
              <Flex wrap gap={8} align="center" style={{ padding: '4px 0' }}>
                {signedAt === null ? (
                  <ClockCircleOutlined style={{ color: token.colorTextTertiary }} />
                ) : (
                  <CheckCircleTwoTone twoToneColor={token.colorSuccess} />
                )}
                <strong>{person}</strong>
                <Typography.Text type="secondary">
                  {signedAt === null
                    ? t('notSigned')
                    : t('signed', {
                        at: dateTime(signedAt, campaign.timeZone),
                        version: signedVersion ?? '',
                      })}
                </Typography.Text>
              </Flex>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
