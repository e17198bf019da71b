import { useCallback } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { Finding } from './findings.ts';
import { editorTexts } from './texts.ts';

/** Says at the plan's key that another campaign has it, as the API refuses to store it then. */
export function useKeyTaken(): () => Finding {
  const t = useTexts(editorTexts);
  return useCallback(() => ({ path: ['key'], level: 'error', message: t('keyTaken') }), [t]);
}
