import { fileURLToPath } from 'node:url';
import type { Bodies } from '../../domain/plan/canonical.ts';
import { toDocument } from '../../domain/plan/money-fields.ts';
import type { Issue, Plan, PlanDocument } from '../../domain/plan/types.ts';
import { planHash } from '../../store/plan-hash.ts';
import type { AppDeps } from '../deps.ts';
import { invalidBody } from '../errors.ts';
import { createTemplateReader, readBodies } from '../plan/bodies.ts';
import { decodePlan } from '../plan/decode.ts';
import { currencyIssues, unknownPeople } from './shop-issues.ts';

/** What ships with the project: plan templates, and the message templates a plan may name. */
export const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

const readTemplate = createTemplateReader(`${EXAMPLES}messages`);

export interface PlanText {
  text: string;
  /** Content type without parameters. */
  media: string;
}

/** A plan as it is stored: the document, the bodies it names, and the SHA-256 of both. */
export interface ReadPlan {
  plan: Plan;
  document: PlanDocument;
  bodies: Bodies;
  hash: string;
}

/** Checks a plan's text whole: its form, its message templates, the shop's currency and people; warns of passed dates. */
export async function checkPlanText(
  deps: AppDeps,
  { text, media }: PlanText,
): Promise<{ ok: boolean; issues: Issue[]; warnings: Issue[] }> {
  const { ok, plan, issues, warnings } = decodePlan(text, { contentType: media, now: deps.now() });
  if (!plan) return { ok, issues, warnings };
  const found = [
    ...(await readBodies(plan, readTemplate)).issues,
    ...currencyIssues(deps, plan),
    ...(await unknownPeople(deps, plan)),
  ];
  return { ok: found.length === 0, issues: found, warnings };
}

/** Reads a plan to be stored. Throws INVALID_BODY with every issue at once. */
export async function readPlanText({ text, media }: PlanText): Promise<ReadPlan> {
  const { plan, issues } = decodePlan(text, { contentType: media });
  if (!plan) throw invalidBody(issues);
  const { bodies, issues: missing } = await readBodies(plan, readTemplate);
  if (missing.length > 0) throw invalidBody(missing);
  return { plan, document: toDocument(plan), bodies, hash: planHash(plan, bodies) };
}
