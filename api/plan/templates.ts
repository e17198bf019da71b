import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../domain/errors.ts';
import { rescale, toDocument } from '../../domain/plan/money-fields.ts';
import type { Plan, PlanDocument, Schedule } from '../../domain/plan/types.ts';
import { decodePlan } from './decode.ts';

export interface TemplateSummary {
  key: string;
  name: Record<string, string>;
  languages: string[];
}

/** What a template is answered in: the shop's own currency and zone. */
export interface ShopSettings {
  currency: string;
  timeZone: string;
}

export interface PlanTemplates {
  list(): Promise<TemplateSummary[]>;
  /** The plan itself, as a document to edit and send back. Throws TEMPLATE_NOT_FOUND. */
  get(key: string, shop: ShopSettings): Promise<PlanDocument>;
}

/** Plans that ship as templates, by the key they are asked for. */
const FILES: Readonly<Record<string, string>> = { 'mid-year-618': 'mid-year-618.yaml' };

/** The templates that ship in a folder of examples. Throws where a shipped file is missing or wrong. */
export function createPlanTemplates(folder: string): PlanTemplates {
  const load = async (key: string): Promise<Plan> => {
    const file = Object.hasOwn(FILES, key) ? FILES[key] : undefined;
    if (file === undefined) throw new DomainError('TEMPLATE_NOT_FOUND', `There is no plan template '${key}'`);
    const { plan, issues } = decodePlan(await readFile(join(folder, file), 'utf8'));
    if (!plan) throw new Error(`The template ${file} is not right: ${JSON.stringify(issues)}`);
    return plan;
  };
  return {
    list: async () =>
      Promise.all(
        Object.keys(FILES).map(async (key) => {
          const { name, languages } = await load(key);
          return { key, name, languages };
        }),
      ),
    get: async (key, { currency, timeZone }) => {
      const undated = withoutDates(await load(key));
      return toDocument({ ...rescale(undated, currency), timeZone });
    },
  };
}

/** The plan with nothing in it that belongs to one year: phases follow each other, offers count from phases. */
function withoutDates(plan: Plan): Plan {
  const { competitors, ...research } = without(plan.research, ['asOf']);
  return {
    ...plan,
    schedule: withoutStarts(plan.schedule),
    research: {
      ...research,
      baseline: 'window' in research.baseline ? { previous: 'P28D' } : research.baseline,
      ...(competitors ? { competitors: competitors.map((each) => without(each, ['from', 'to'])) } : {}),
    },
  };
}

function withoutStarts(schedule: Schedule): Schedule {
  const phases = Object.entries(without(schedule, ['approvalBy']));
  return Object.fromEntries(
    phases.map(([phase, window]) => [phase, without(window, ['start'])]),
  ) as unknown as Schedule;
}

function without<T extends object, K extends keyof T>(value: T, keys: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>;
}
