import { hasText, useTexts } from '../../i18n/texts.ts';
import { planChoiceTexts } from '../../vocabulary/plan-choices.ts';
import { texts } from './texts.ts';

/** The usual lines by name; any other as the plan calls it. */
export function useLineName(): (line: string | null) => string {
  const t = useTexts(texts);
  return (line) => {
    if (line === null) return t('noLine');
    return line === 'acquisition' || line === 'promotion' || line === 'data' || line === 'reserve'
      ? t(line)
      : line;
  };
}

/** What a kind of cost is called. */
export function useKindName(): (kind: string) => string {
  const t = useTexts(planChoiceTexts);
  return (kind) => (hasText(planChoiceTexts, kind) ? t(kind) : kind);
}
