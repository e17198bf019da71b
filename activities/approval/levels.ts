import { later } from '../../domain/plan/schedule.ts';
import type { ApprovalDeps, LevelRef } from './types.ts';
import { deepestDiscount } from '../../domain/plan/discount.ts';
import { nominalMs } from '../../domain/plan/time.ts';
import type { ApprovalLevel, Plan } from '../../domain/plan/types.ts';
import type { Queryable } from '../../infra/database.ts';
import { peopleByEmail, peopleWithRole } from '../../store/people.ts';
import { listVersions } from '../../store/plans.ts';
import type { OpenLevel } from '../../workflows/approval/messages.ts';

/** Keys of the levels this plan needs, in order: those without a threshold, and those whose threshold it passes. */
export function applicableLevels(plan: Plan): string[] {
  return plan.approval.levels.filter(({ when }) => !when || isOver(plan, when)).map(({ key }) => key);
}

function isOver(plan: Plan, { budgetOver, discountOver }: NonNullable<ApprovalLevel['when']>): boolean {
  if (budgetOver !== undefined && plan.budget.total > budgetOver) return true;
  return discountOver !== undefined && deepestDiscount(plan) > Number(discountOver);
}

/**
 * A level as it opens: people by id, without those whose own plan it is, and its deadline from `at`.
 * Throws a plain Error where the plan has no such level (another hash would have been refused before).
 */
export async function resolveLevel(
  { db, calendar }: ApprovalDeps,
  plan: Plan,
  { campaignId, level: key, at, position }: LevelRef & { position: number },
): Promise<OpenLevel> {
  const level = plan.approval.levels.find((one) => one.key === key);
  if (!level) throw new Error(`The plan has no approval level ${key}`);
  const known = await peopleByEmail(db.pool, [...level.approvers, ...(level.escalateTo ?? [])]);
  const ids = (emails: string[]): string[] =>
    emails.flatMap((email) => known.get(email.toLowerCase())?.id ?? []);
  const withRole = level.role ? (await peopleWithRole(db.pool, level.role)).map(({ id }) => id) : [];
  const own = await ownHands(db.pool, campaignId, plan);
  return {
    level: key,
    position,
    approvers: [...new Set([...ids(level.approvers), ...withRole])].filter((id) => !own.includes(id)),
    quorum: level.quorum,
    deadline: later(at, level.deadline, { timeZone: plan.timeZone, calendar }),
    remindEveryMs: level.remindEvery ? nominalMs(level.remindEvery) : null,
    onSilence: level.onSilence,
    escalateTo: ids(level.escalateTo ?? []).filter((id) => !own.includes(id)),
  };
}

/** Four eyes: the plan's owner and everybody who wrote a version of it, by id. None of them approves it. */
export async function ownHands(db: Queryable, campaignId: string, plan: Plan): Promise<string[]> {
  const owner = (await peopleByEmail(db, [plan.owner])).get(plan.owner.toLowerCase());
  const authors = (await listVersions(db, campaignId)).map(({ createdBy }) => createdBy);
  return [...new Set([owner?.id ?? null, ...authors])].filter((id) => id !== null);
}
