import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkPlan, type DecodedPlan } from '../../api/plan/decode.ts';
import type { Issue } from '../../domain/plan/types.ts';

/** A value to put at a path of a plan as written; `undefined` takes the key or the list's entry away. */
export type Edit = readonly [path: string, value: unknown];

type Container = Record<string | number, unknown>;

/** The example plans as written, each time a fresh copy. */
export function writtenPlan(file: 'mid-year-618.yaml' | 'demo.yaml' = 'mid-year-618.yaml'): Container {
  return parse(readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8')) as Container;
}

/** The example with some places changed, `promotions.1.tiers.0.off` and the like. */
export function editedPlan(edits: readonly Edit[]): Container {
  const plan = writtenPlan();
  for (const [path, value] of edits) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    const parent = steps.reduce<Container>((at, step) => at[step] as Container, plan);
    if (value === undefined && Array.isArray(parent)) parent.splice(Number(last), 1);
    else if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return plan;
}

/** What a check says of the example with these changes. */
export function checked(...edits: Edit[]): DecodedPlan {
  return checkPlan(editedPlan(edits));
}

/** The findings as `path: message`. */
export function said(issues: readonly Issue[]): string[] {
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** What is found wrong with the example after these changes. */
export function problems(...edits: Edit[]): string[] {
  return said(checked(...edits).issues);
}
