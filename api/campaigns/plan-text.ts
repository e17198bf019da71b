import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Bodies } from '../../domain/plan/canonical.ts';
import { blocks } from '../../domain/compliance/index.ts';
import type { JudgedFinding } from '../../domain/compliance/types.ts';
import { variablesOf } from '../../domain/plan/message-variables.ts';
import { bodyKind } from '../../domain/plan/messages.ts';
import { toDocument } from '../../domain/plan/money-fields.ts';
import type { Issue, Plan, PlanDocument } from '../../domain/plan/types.ts';
import { planFindings } from '../../store/compliance.ts';
import { planHash } from '../../store/plan-hash.ts';
import type { AppDeps } from '../deps.ts';
import { invalidBody } from '../errors.ts';
import { createTemplateReader, readBodies } from '../plan/bodies.ts';
import { decodePlan } from '../plan/decode.ts';
import { currencyIssues, unknownPeople } from './shop-issues.ts';

/** What ships with the project: plan templates, and the message templates a plan may name. */
export const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

/** The text of a message template that ships; undefined where there is none. */
export const readTemplate = createTemplateReader(`${EXAMPLES}messages`);

/** Names of the message templates that ship, in order. */
export const listTemplateNames = async (): Promise<string[]> =>
  (await readdir(`${EXAMPLES}messages`)).filter((name) => bodyKind(name) === 'template').sort();

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

/** What a check says; `variables`, where the plan can be read: what each of its messages may write. */
export interface CheckedText {
  ok: boolean;
  issues: Issue[];
  warnings: Issue[];
  variables?: Record<string, string[]>;
  /** Of a plan that can be read: where it breaks a rule of fair dealing or of a platform. */
  findings?: JudgedFinding[];
  /** Where it can be read. */
  plan?: Plan;
}

const shopOf = ({ calendar, config }: AppDeps) => ({ calendar, timeZone: config.FANFARE_TIME_ZONE });

/**
 * Checks a plan's text whole: its form, its message templates, the shop's currency and people, the rules of fair dealing
 * and of the platforms that it names; warns of passed dates.
 */
export async function checkPlanText(deps: AppDeps, { text, media }: PlanText): Promise<CheckedText> {
  const { plan, issues, warnings } = decodePlan(text, { contentType: media, now: deps.now() });
  if (!plan) return { ok: false, issues, warnings };
  const { bodies, issues: missing } = await readBodies(plan, readTemplate);
  const found = [...missing, ...currencyIssues(deps, plan), ...(await unknownPeople(deps, plan))];
  const findings = await planFindings(deps.db.pool, { plan, bodies, at: deps.now(), ...shopOf(deps) });
  const ok = found.length === 0 && !findings.some(blocks);
  return { ok, issues: found, warnings, variables: variablesOf(plan), findings, plan };
}

/** Reads a plan to be stored. Throws INVALID_BODY with every issue at once. */
export async function readPlanText({ text, media }: PlanText): Promise<ReadPlan> {
  const { plan, issues } = decodePlan(text, { contentType: media });
  if (!plan) throw invalidBody(issues);
  const { bodies, issues: missing } = await readBodies(plan, readTemplate);
  if (missing.length > 0) throw invalidBody(missing);
  return { plan, document: toDocument(plan), bodies, hash: planHash(plan, bodies) };
}
