import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { useEditing } from './context.ts';
import { worstWithin } from './findings.ts';
import { useLabels } from './labels.ts';
import { BASICS, groupsOf } from './parts.ts';
import { valueAt } from './path.ts';
import { editorTexts } from './texts.ts';

interface NavProps {
  part: string;
  onPart: (part: string) => void;
  narrow: boolean;
}

/** The parts of the plan, with what a check says of each: a list, on a narrow screen one to choose from. */
export function PartNav({ part, onPart, narrow }: NavProps): ReactNode {
  const t = useTexts(editorTexts);
  const labels = useLabels();
  const { schema, value, findings } = useEditing();
  const worstOf = (name: string) =>
    (name === 'basics' ? BASICS : [name])
      .map((each) => worstWithin(findings, [each]))
      .find((level) => level === 'error' || level === 'warning');
  const groups = groupsOf(schema);
  const marks = { error: t('levelError'), warning: t('levelWarning') };
  if (narrow)
    return (
      <Select
        aria-label={t('parts')}
        value={part}
        onChange={onPart}
        options={groups.map(({ label, parts }) => ({
          label: t(label),
          options: parts.map((name) => {
            const worst = worstOf(name);
            const mark = worst === 'error' || worst === 'warning' ? ` · ${marks[worst]}` : '';
            return { value: name, label: labels.part(name) + mark };
          }),
        }))}
      />
    );
  return (
    <nav className="plan-nav" aria-label={t('parts')}>
      {groups.map(({ label, parts }) => (
        <div key={label}>
          <h3>{t(label)}</h3>
          <ul>
            {parts.map((name) => {
              const worst = worstOf(name);
              const used = name === 'basics' || valueAt(value, [name]) !== undefined;
              return (
                <li key={name}>
                  <button
                    type="button"
                    className={used ? '' : 'plan-unused'}
                    {...(name === part && { 'aria-current': 'true' })}
                    onClick={() => onPart(name)}
                  >
                    {labels.part(name)}
                    {(worst === 'error' || worst === 'warning') && (
                      <span className="plan-dot" data-level={worst} role="img" aria-label={marks[worst]} />
                    )}
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
