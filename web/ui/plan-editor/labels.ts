import { hasText, useTexts } from '../../i18n/texts.ts';
import { metricTexts } from '../../vocabulary/metrics.ts';
import { phaseTexts } from '../../vocabulary/lifecycle.ts';
import { planChoiceTexts } from '../../vocabulary/plan-choices.ts';
import { planFieldTexts } from '../../vocabulary/plan-fields.ts';
import { planFormatHints, planPartHints, planPartTexts } from '../../vocabulary/plan-parts.ts';
import type { Path } from './path.ts';

/** What a plan's keys, words and formats are called; those no table has are called as they are written. */
export interface Labels {
  part: (name: string) => string;
  partHint: (name: string) => string;
  field: (name: string) => string;
  choice: (word: string) => string;
  format: (format: string) => string | undefined;
  /** A place, from its part down: `Goals › 2 › Target`. */
  place: (path: Path) => string;
}

/** The labels of the chosen language. */
export function useLabels(): Labels {
  const parts = useTexts(planPartTexts);
  const hints = useTexts(planPartHints);
  const fields = useTexts(planFieldTexts);
  const choices = useTexts(planChoiceTexts);
  const metrics = useTexts(metricTexts);
  const phases = useTexts(phaseTexts);
  const formats = useTexts(planFormatHints);
  const part = (name: string): string =>
    hasText(planPartTexts, name) ? parts(name) : hasText(planFieldTexts, name) ? fields(name) : name;
  const field = (name: string): string => (hasText(planFieldTexts, name) ? fields(name) : name);
  return {
    part,
    field,
    partHint: (name) => (hasText(planPartHints, name) ? hints(name) : ''),
    choice: (word) => {
      if (hasText(planChoiceTexts, word)) return choices(word);
      if (hasText(metricTexts, word)) return metrics(word);
      return hasText(phaseTexts, word) ? phases(word) : word;
    },
    format: (format) => (hasText(planFormatHints, format) ? formats(format) : undefined),
    place: (path) =>
      path
        .map((step, at) => {
          if (typeof step === 'number') return String(step + 1);
          return at === 0 ? part(step) : field(step);
        })
        .join(' › '),
  };
}
