import { parse, stringify } from 'yaml';
import { rulesOfPlan, type Rules } from './rules.ts';

/** Rules as text, as they stand below `audience` of a plan. */
export const yamlOf = ({ segments, holdOut }: Rules): string =>
  stringify({ segments, ...(holdOut !== undefined && { holdOut }) });

/** What a text says, or why it says nothing: the parser's own words, or that there are no segments in it. */
export type Read = { rules: Rules } | { fault: string | null };

/** Reads rules from YAML or JSON: a whole plan, its `audience`, or segments alone. */
export function rulesOfYaml(text: string): Read {
  try {
    const value: unknown = parse(text, { maxAliasCount: 50 });
    const rules = rulesOfPlan(Array.isArray(value) ? { segments: value as unknown[] } : value);
    return rules === undefined ? { fault: null } : { rules };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
