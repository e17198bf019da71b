import { Alert, Button, Empty as AntEmpty, Flex, Spin } from 'antd';
import type { ReactNode } from 'react';
import type { ApiFailure } from '../api/client.ts';
import { useTexts } from '../i18n/texts.ts';
import { useFailureText } from '../vocabulary/failures.ts';
import { uiTexts } from './texts.ts';

/** Something is on its way. */
export function Loading(): ReactNode {
  const t = useTexts(uiTexts);
  return (
    <Flex justify="center" className="loading" role="status" aria-label={t('loading')}>
      <Spin />
    </Flex>
  );
}

interface FailureProps {
  error: ApiFailure;
  retry?: () => void;
}

/** What went wrong, in the person's language, and the way to try again. */
export function Failure({ error, retry }: FailureProps): ReactNode {
  const t = useTexts(uiTexts);
  const { title, detail } = useFailureText()(error);
  return (
    <Alert
      type="error"
      showIcon
      title={title}
      description={<span className="lines">{detail}</span>}
      action={retry && <Button onClick={retry}>{t('retry')}</Button>}
    />
  );
}

/** Nothing is there yet, and perhaps what to do about it. */
export function Empty({ text, children }: { text?: string; children?: ReactNode }): ReactNode {
  const t = useTexts(uiTexts);
  return (
    <AntEmpty image={AntEmpty.PRESENTED_IMAGE_SIMPLE} description={text ?? t('noData')}>
      {children}
    </AntEmpty>
  );
}

interface LoadedProps<T> {
  query: { data: T | undefined; error: ApiFailure | null; refetch: () => unknown };
  children: (data: T) => ReactNode;
}

/** What a query answered, or that it is on its way, or why it did not come. What is there stays there. */
export function Loaded<T>({ query: { data, error, refetch }, children }: LoadedProps<T>): ReactNode {
  if (data !== undefined) return children(data);
  return error === null ? <Loading /> : <Failure error={error} retry={() => void refetch()} />;
}
