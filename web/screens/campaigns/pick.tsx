import { DownOutlined } from '@ant-design/icons';
import { useEffect, useRef, type ReactNode } from 'react';

interface PickProps<T extends string> {
  label: string;
  words: readonly T[];
  chosen: readonly T[];
  nameOf: (word: T) => string;
  onChange: (chosen: T[]) => void;
}

/** Several words of a list behind a button. The browser's own parts: antd's select is a tenth of the first load. */
export function Pick<T extends string>({ label, words, chosen, nameOf, onChange }: PickProps<T>): ReactNode {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      if (box.current !== null && !box.current.contains(event.target as Node)) box.current.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
    };
  }, []);
  const toggle = (word: T): void =>
    onChange(words.filter((each) => chosen.includes(each) !== (each === word)));
  return (
    <details
      ref={box}
      className="pick"
      onKeyDown={({ key, currentTarget }) => {
        if (key !== 'Escape') return;
        currentTarget.open = false;
        currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary className={chosen.length > 0 ? 'chip chip-on' : 'chip'}>
        {label}
        {chosen.length > 0 && <span className="chip-count">{chosen.length}</span>}
        <DownOutlined aria-hidden />
      </summary>
      <fieldset className="pick-list">
        <legend className="visually-hidden">{label}</legend>
        {words.map((word) => (
          <label key={word}>
            <input type="checkbox" checked={chosen.includes(word)} onChange={() => toggle(word)} />
            {nameOf(word)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

interface ChipProps {
  on: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
}

/** A filter that is on or off. */
export function Chip({ on, onChange, children }: ChipProps): ReactNode {
  return (
    <button
      type="button"
      className={on ? 'chip chip-on' : 'chip'}
      aria-pressed={on}
      onClick={() => onChange(!on)}
    >
      {children}
    </button>
  );
}
