import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../domain/errors.ts';
import { rescale, toDocument } from '../../domain/plan/money-fields.ts';
import type { LocalText, Plan, PlanDocument } from '../../domain/plan/types.ts';
import { SHIPPED_TEMPLATES, type ShippedTemplate } from '../../domain/plan/shipped-templates.ts';
import { undatedPlan } from '../../domain/plan/undated.ts';
import { createCalendar } from '../../infra/calendar.ts';
import { decodePlan } from './decode.ts';

export interface TemplateSummary {
  key: string;
  name: LocalText;
  /** What it is for, in a sentence. */
  description: LocalText;
  languages: string[];
  /** Shipped with the product, or saved from a campaign that has ended. */
  source: 'shipped' | 'campaign';
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

const calendar = createCalendar();

/** The templates that ship in a folder of examples. Throws where a shipped file is missing or wrong. */
export function createPlanTemplates(folder: string): PlanTemplates {
  const load = async ({ file }: ShippedTemplate): Promise<Plan> => {
    const { plan, issues } = decodePlan(await readFile(join(folder, file), 'utf8'));
    if (!plan) throw new Error(`The template ${file} is not right: ${JSON.stringify(issues)}`);
    return plan;
  };
  return {
    list: () =>
      Promise.all(
        SHIPPED_TEMPLATES.map(async (template) => {
          const { name, languages } = await load(template);
          const { key, description } = template;
          return { key, name, description, languages, source: 'shipped' as const };
        }),
      ),
    get: async (key, shop) => {
      const template = SHIPPED_TEMPLATES.find((each) => each.key === key);
      if (!template) throw new DomainError('TEMPLATE_NOT_FOUND', `There is no plan template '${key}'`);
      return inShop(undatedPlan(await load(template), { now: 0, calendar }), shop);
    },
  };
}

/** A plan's document with the same figures in the shop's currency, and its times in the shop's zone. */
export const inShop = (plan: Plan, { currency, timeZone }: ShopSettings): PlanDocument =>
  toDocument({ ...rescale(plan, currency), timeZone });
