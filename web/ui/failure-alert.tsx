import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { ApiFailure } from '../api/client.ts';
import { isToldWhole, useFailureText } from '../vocabulary/failures.ts';

/** Why what somebody filled in was not taken, above its button; nothing while there is no failure. */
export function FailureAlert({ error }: { error: ApiFailure | null }): ReactNode {
  const textOf = useFailureText();
  if (error === null) return null;
  const { title, detail } = textOf(error);
  if (isToldWhole(error)) return <Alert type="error" showIcon role="alert" title={detail} />;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      {...(detail !== '' && { description: <span className="lines">{detail}</span> })}
    />
  );
}
