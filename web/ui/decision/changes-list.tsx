import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { usePlanPart, usePlanPath } from '../../vocabulary/plan-words.ts';
import { byPart, readable, valueText, type Change } from './changes.ts';
import './decision.css';
import { decisionTexts } from './texts.ts';

function OneChange({ change: { path, kind, from, to } }: { change: Change }): ReactNode {
  const t = useTexts(decisionTexts);
  const where = usePlanPath();
  return (
    <li className="change">
      <span className="change-where">
        {where(path.length > 1 ? path.slice(1) : path)} {kind !== 'changed' && <Tag>{t(kind)}</Tag>}
      </span>
      {kind !== 'added' && (
        <del>
          <span className="visually-hidden">{t('before')}: </span>
          {valueText(from) || t('nothing')}
        </del>
      )}
      {kind !== 'removed' && (
        <ins>
          <span className="visually-hidden">{t('after')}: </span>
          {valueText(to) || t('nothing')}
        </ins>
      )}
    </li>
  );
}

/** What differs between two versions, part by part, each with what stood there and what stands there now. */
export function ChangesList({ changes }: { changes: readonly Change[] }): ReactNode {
  const partName = usePlanPart();
  return (
    <div className="changes">
      {byPart(readable(changes)).map(({ part, changes: own }) => (
        <section key={part}>
          <h3>{partName(part)}</h3>
          <ul>
            {own.map((change) => (
              <OneChange key={change.path.join('/')} change={change} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
