import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/client.ts';
import { useTexts } from '../../i18n/texts.ts';
import { findingTexts } from './texts.ts';

export type Finding = NonNullable<AnswerOf<'POST /v1/plans/check'>['compliance']>[number];

/** Findings of the compliance check: the rule, the place, what was found and how to mend it. */
export function Findings({ items }: { items: readonly Finding[] }): ReactNode {
  const t = useTexts(findingTexts);
  return (
    <ul className="plain-list">
      {items.map(({ rule, severity, path, title, message, fix, accepted }) => (
        <li key={`${rule} ${path.join('.')} ${message}`}>
          <Tag color={severity === 'error' && accepted === null ? 'error' : 'warning'}>{t(severity)}</Tag>
          <strong>{title}</strong>
          <div>{message}</div>
          <div>
            <code>{path.join('.')}</code>
          </div>
          <small>{accepted === null ? fix : t('accepted', { reason: accepted })}</small>
        </li>
      ))}
    </ul>
  );
}
