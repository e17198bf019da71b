import { useEffect, useState } from 'react';
import { call, type AnswerOf } from '../../api/client.ts';
import { useLanguage } from '../../i18n/language.ts';

type Check = AnswerOf<'POST /v1/plans/check'>;

/** What a check said last, of which text, and whether another is on its way. */
export interface Checked {
  answer: Check | undefined;
  /** The text that `answer` is about. */
  of: string | undefined;
  busy: boolean;
  /** Whether the last check did not come through. */
  down: boolean;
  /** What each message may write, of the last plan that could be read. */
  variables: Readonly<Record<string, readonly string[]>>;
}

/** After this long without a stroke the text is checked; a check that did not come through is tried again after the other. */
const PAUSE_MS = 400;
const AGAIN_MS = 5_000;

const FIRST: Checked = { answer: undefined, of: undefined, busy: true, down: false, variables: {} };

/** Checks a text as one types, in the chosen language; an answer that was overtaken is dropped. */
export function useCheck(text: string): Checked {
  const language = useLanguage();
  const [checked, setChecked] = useState<Checked>(FIRST);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const gone = new AbortController();
    setChecked((before) => ({ ...before, busy: true }));
    const ask = async (): Promise<void> => {
      try {
        const input = { body: text, contentType: 'application/yaml', signal: gone.signal };
        const answer = await call('POST /v1/plans/check', input);
        setChecked(({ variables }) => ({
          ...{ answer, of: text, busy: false, down: false },
          variables: answer.variables ?? variables,
        }));
      } catch {
        if (gone.signal.aborted) return;
        setChecked((before) => ({ ...before, busy: false, down: true }));
        timer = setTimeout(() => setTries((count) => count + 1), AGAIN_MS);
      }
    };
    let timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [text, language, tries]);
  return checked;
}
