import { App } from 'antd';
import { useMemo } from 'react';
import type { ApiFailure } from '../api/client.ts';
import { useFailureText } from '../vocabulary/failures.ts';

const FAILURE = 'failure';

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
      done: (text) => {
        // What failed before is over.
        notification.destroy(FAILURE);
        void message.success(text);
      },
      failed: (failure) => {
        const { title, detail } = textOf(failure);
        notification.error({ key: FAILURE, title, description: detail, duration: 8, pauseOnHover: false });
      },
    }),
    [message, notification, textOf],
  );
}
