import { DomainError } from '../../domain/errors.ts';
import { isShippedTemplate } from '../../domain/plan/shipped-templates.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { Database } from '../../infra/database.ts';
import { saveTemplate } from '../../store/templates.ts';

export interface TemplateMoment {
  campaignId: string;
  plan: Plan;
  /** Epoch milliseconds. */
  at: number;
}

/** A key has up to 64 characters; this much of the campaign's leaves room for what tells two of one key apart. */
const KEPT_OF_KEY = 55;

/** The template key of a campaign: its own, unless that is a template's already; always the same for one campaign. */
const keysFor = ({ campaignId, plan: { key } }: TemplateMoment): string[] => [
  ...(isShippedTemplate(key) ? [] : [key]),
  `${key.slice(0, KEPT_OF_KEY)}-${campaignId.slice(-8)}`,
];

/** Keeps a campaign's plan as a template where its recap asks for it. Doing it again changes nothing but the time. */
export async function keepTemplate(db: Database, moment: TemplateMoment, calendar: Calendar): Promise<void> {
  const { campaignId, plan, at } = moment;
  if (plan.recap.saveAsTemplate !== true) return;
  const [own = '', other] = keysFor(moment);
  const save = (key: string) =>
    db.transaction((tx) => saveTemplate(tx, { campaignId, key, savedBy: null, at, calendar }));
  await save(own).catch((error: unknown) => {
    const taken = error instanceof DomainError && error.code === 'KEY_IN_USE';
    if (!taken || other === undefined) throw error;
    return save(other);
  });
}
