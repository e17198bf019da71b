import { App } from 'antd';
import { useMemo } from 'react';
import type { ApiFailure } from '../api/client.ts';
import { useFailureText } from '../vocabulary/failures.ts';

/** What a person is told at the edge of the screen after they did something. */
export interface Notice {
  done(text: string): void;
  failed(failure: ApiFailure): void;
}

/** Notices of the console. */
export function useNotice(): Notice {
  const { message, notification } = App.useApp();
  const textOf = useFailureText();
  return useMemo(
    () => ({
      done: (text) => void message.success(text),
      failed: (failure) => {
        const { title, detail } = textOf(failure);
        notification.error({ title, description: detail, duration: 8 });
      },
    }),
    [message, notification, textOf],
  );
}
