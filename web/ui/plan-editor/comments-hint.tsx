import { Typography } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { hasComments, readSource } from './source.ts';
import { editorTexts } from './texts.ts';

/** Says, where a text has comments, that storing it keeps none of them. */
export function CommentsHint({ text }: { text: string }): ReactNode {
  const t = useTexts(editorTexts);
  const there = useMemo(() => text.includes('#') && hasComments(readSource(text)), [text]);
  return there ? <Typography.Text type="secondary">{t('comments')}</Typography.Text> : null;
}
