import { LogoutOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Col, Row } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useApi, useCommand } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { ChangePassword } from './change-password.tsx';
import { Profile } from './profile.tsx';
import { Sessions } from './sessions.tsx';
import { texts } from './texts.ts';

function SignOut(): ReactNode {
  const t = useTexts(texts);
  const client = useQueryClient();
  const navigate = useNavigate();
  const out = useCommand('DELETE /v1/session', {
    onSuccess: () => {
      void navigate('/sign-in', { replace: true });
      client.clear();
    },
  });
  return (
    <Button icon={<LogoutOutlined />} loading={out.isPending} onClick={() => out.mutate({})}>
      {t('signOut')}
    </Button>
  );
}

/** What somebody may say of themself, and where they are signed in. */
export default function Account(): ReactNode {
  const t = useTexts(texts);
  const session = useSession();
  const ways = useApi('GET /v1/session/ways');
  return (
    <Page title={t('title')} extra={<SignOut />}>
      <Loaded query={session}>
        {({ person }) => (
          <Row gutter={[16, 16]}>
            <Col xs={24} lg={12}>
              <Profile person={person} />
            </Col>
            {ways.data?.password === true && (
              <Col xs={24} lg={12}>
                <ChangePassword email={person.email} />
              </Col>
            )}
            <Col xs={24}>
              <Sessions />
            </Col>
          </Row>
        )}
      </Loaded>
    </Page>
  );
}
