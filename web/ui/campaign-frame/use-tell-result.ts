import { App } from 'antd';
import { useCallback } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useTexts } from '../../i18n/texts.ts';
import { railWords } from './rail-words.ts';
import { actionTexts } from './texts.ts';

type Answer = AnswerOf<'POST /v1/campaigns/{id}/adjustments'>;

/** Tells what became of an adjustment: applied, sent to the approvers, or refused and by which guard rail. */
export function useTellResult(): (answer: Answer) => void {
  const t = useTexts(actionTexts);
  const { message, notification } = App.useApp();
  return useCallback(
    ({ result, reason }) => {
      if (result === 'refused') {
        notification.warning({ title: t('refused'), description: railWords(reason ?? ''), duration: 8 });
        return;
      }
      void message.success(result === 'applied' ? t('applied') : t('awaitingApproval'));
    },
    [t, message, notification],
  );
}
