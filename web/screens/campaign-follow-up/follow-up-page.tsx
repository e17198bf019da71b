import { Flex } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../../api/hooks.ts';
import { useMay } from '../../api/session.ts';
import { Loaded } from '../../ui/states.tsx';
import { Comments } from './comments.tsx';
import './follow-up.css';
import { Mails } from './mails.tsx';
import { Response } from './response.tsx';
import { Scores } from './scores.tsx';
import { SignUps } from './sign-ups.tsx';

function Survey({ id, zone }: { id: string; zone: string }): ReactNode {
  const survey = useApi(
    'GET /v1/campaigns/{id}/survey',
    { params: { id }, query: { limit: 1 } },
    { refetchInterval: 15_000 },
  );
  return (
    <Loaded query={survey}>
      {(answers) => (
        <>
          <Response survey={answers} />
          <Scores survey={answers} />
          {answers.answered > 0 && <Comments id={id} zone={zone} />}
        </>
      )}
    </Loaded>
  );
}

/** What customers said afterwards, and the mail that asked them. */
export default function FollowUpPage(): ReactNode {
  const { id = '' } = useParams();
  const may = useMay();
  const zone = useApi('GET /v1/campaigns/{id}', { params: { id } }).data?.timeZone ?? 'UTC';
  return (
    <Flex vertical gap="middle">
      {may('GET /v1/campaigns/{id}/survey') && <Survey id={id} zone={zone} />}
      <Mails id={id} zone={zone} />
      <SignUps id={id} zone={zone} />
    </Flex>
  );
}
