import { z } from 'zod';
import { isCurrency } from '../../domain/money/currency.ts';
import { crossCheck, type Parts } from '../../domain/plan/check/index.ts';
import { planWarnings } from '../../domain/plan/check/warnings.ts';
import { toMinorUnits } from '../../domain/plan/money-fields.ts';
import type { Instant, Issue, Plan } from '../../domain/plan/types.ts';
import { createCalendar } from '../../infra/calendar.ts';
import { planSchema, planShape } from '../schemas/plan/index.ts';
import { readSource } from './source.ts';
import { toIssues } from './zod-issues.ts';

/** What a plan's text turned out to be: `plan` is there exactly when `ok`, and then `issues` is empty. */
export interface DecodedPlan {
  ok: boolean;
  plan?: Plan;
  issues: Issue[];
  warnings: Issue[];
}

export interface DecodeOptions {
  /** Only to say in a message what was expected; JSON and YAML are read by the same parser. */
  contentType?: string;
  /** Where given, dates that have passed are warned of (START_IN_PAST). */
  now?: Instant;
}

/** Findings past this many help nobody. */
const MOST_ISSUES = 500;
const TOO_DEEP: Issue = { path: [], message: 'The plan is nested too deeply' };

const calendar = createCalendar();

/**
 * Decodes and checks a plan's text: every error at once, each with its path, those of the shape and those between
 * parts alike; never throws on text. Amounts come out in minor units, defaults filled in.
 */
export function decodePlan(text: string, options: DecodeOptions = {}): DecodedPlan {
  const source = readSource(text);
  if (!source.ok) return refused(source.issues);
  const checked = checkPlan(source.value, options);
  return source.issues.length === 0 ? checked : refused(unique([...source.issues, ...checked.issues]));
}

/** As `decodePlan`, for what `readSource` or a JSON parser has read already. */
export function checkPlan(written: unknown, options: DecodeOptions = {}): DecodedPlan {
  try {
    return decode(written, options);
  } catch (error) {
    // A plan that contains itself, or thousands of conditions inside each other.
    if (error instanceof RangeError) return refused([TOO_DEEP]);
    throw error;
  }
}

function decode(written: unknown, { contentType, now }: DecodeOptions): DecodedPlan {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    const format = contentType?.includes('json') ? 'a JSON object' : 'a YAML map';
    return refused([{ path: [], message: `Expected ${format} that holds a plan` }]);
  }
  const shape = planSchema.safeParse(written);
  const shapeIssues = shape.success ? [] : toIssues(shape.error.issues, written);
  const decoded = shape.success ? shape.data : wellFormed(written as Record<string, unknown>);
  const money = inMinorUnits(decoded);
  const issues = unique([
    ...shapeIssues,
    ...money.issues,
    ...crossCheck({ parts: money.parts, written, calendar }),
  ]);
  if (issues.length > 0) return refused(issues);
  const plan = money.parts as Plan;
  const facts = now === undefined ? { calendar } : { calendar, now };
  return { ok: true, plan, issues: [], warnings: planWarnings(plan, facts) };
}

/** The parts that are right by themselves; of a list its right entries, in their places. */
function wellFormed(written: Record<string, unknown>): Record<string, unknown> {
  const parts: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(planShape)) {
    const whole = schema.safeParse(written[key]);
    if (whole.success) parts[key] = whole.data;
    else if (isList(schema) && Array.isArray(written[key]))
      parts[key] = written[key].map((entry: unknown) => entryOf(schema, entry));
  }
  return parts;
}

function isList(schema: z.ZodType): boolean {
  const inner =
    schema instanceof z.ZodDefault || schema instanceof z.ZodExactOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodArray;
}

/** A list's schema tells of one entry by a list of one. */
function entryOf(schema: z.ZodType, entry: unknown): unknown {
  const alone = schema.safeParse([entry]);
  return alone.success ? (alone.data as unknown[])[0] : undefined;
}

function inMinorUnits(decoded: Record<string, unknown>): { parts: Parts; issues: Issue[] } {
  const { currency } = decoded;
  const known = typeof currency === 'string' && isCurrency(currency);
  // Of an unknown currency nobody can count the digits; three let the other checks go on.
  const { plan, issues } = toMinorUnits(decoded, known ? currency : 'KWD');
  const parts = plan as Record<string, unknown>;
  for (const { path } of issues) blank(parts, path);
  return { parts: parts, issues: known ? issues : [] };
}

/** Takes a part, or a list's entry, whose money could not be read out of the checks that would count with it. */
function blank(parts: Record<string, unknown>, [part, place]: Issue['path']): void {
  const value = parts[String(part)];
  if (Array.isArray(value) && typeof place === 'number') value[place] = undefined;
  else delete parts[String(part)];
}

function unique(issues: Issue[]): Issue[] {
  const seen = new Set<string>();
  const first = issues.filter(({ path, message }) => {
    const name = JSON.stringify([path, message]);
    return !seen.has(name) && seen.add(name);
  });
  return first.slice(0, MOST_ISSUES);
}

function refused(issues: Issue[]): DecodedPlan {
  return { ok: false, issues, warnings: [] };
}
