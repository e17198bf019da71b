import { hasText, useTexts } from '../i18n/texts.ts';
import { metricTexts } from './metrics.ts';
import { planFieldTexts } from './plan-fields.ts';
import { planPartTexts } from './plan-parts.ts';

/** Names the part of a plan that a path begins with. */
export function usePlanPart(): (part: string) => string {
  const parts = useTexts(planPartTexts);
  const fields = useTexts(planFieldTexts);
  return (part) => {
    if (hasText(planPartTexts, part)) return parts(part);
    return hasText(planFieldTexts, part) ? fields(part) : part;
  };
}

/** Names the steps of a plan's path below its part; numbers count from 1, and keys of the plan are told as they are. */
export function usePlanPath(): (path: readonly (string | number)[]) => string {
  const fields = useTexts(planFieldTexts);
  const metrics = useTexts(metricTexts);
  const say = (step: string | number): string => {
    if (typeof step === 'number') return String(step + 1);
    if (hasText(planFieldTexts, step)) return fields(step);
    return hasText(metricTexts, step) ? metrics(step) : step;
  };
  return (path) => path.map(say).join(' › ');
}
