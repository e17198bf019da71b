import type { Plan } from '../../domain/plan/types.ts';
import { recordAction } from '../../store/actions.ts';
import { setMoveTold, untoldMoves } from '../../store/budget-moves.ts';
import { findCampaign, loadPlan, type CampaignRow } from '../../store/campaigns.ts';
import { setClosingTold, untoldClosings, type ClosingGroup } from '../../store/closures.ts';
import { peopleByEmail } from '../../store/people.ts';
import type { StaffMail } from '../email/staff-mailer.ts';
import { closingContent, movedContent } from './mails.ts';
import type { TellDeps } from './types.ts';

interface Told {
  key: string;
  at: number;
  content: StaffMail['content'];
}

/** Mails people of a campaign, each once a key. */
async function mailAll(
  { staffMailer }: TellDeps,
  campaignId: string,
  told: Told & { people: Iterable<string> },
) {
  const { key, at, content, people } = told;
  for (const personId of people) {
    await staffMailer.send({ key: `${key}/${personId}`, campaignId, personId, kind: 'budget', at, content });
  }
}

/** The lead, and everybody of the plan's team. */
async function teamOf({ db }: TellDeps, plan: Plan, { ownerId }: CampaignRow): Promise<Set<string>> {
  const team = await peopleByEmail(
    db.pool,
    (plan.team ?? []).map(({ person }) => person),
  );
  return new Set([ownerId, ...[...team.values()].map(({ id }) => id)]);
}

/** Tells the lead of money that moved; what was told before is not told again. */
export async function tellMoves(deps: TellDeps): Promise<void> {
  const { pool } = deps.db;
  for (const { campaignId, key, at, ...move } of await untoldMoves(pool)) {
    const campaign = await findCampaign(pool, campaignId);
    const plan = await loadPlan(pool, campaignId, campaign.hash);
    const content = movedContent(plan, move);
    await mailAll(deps, campaignId, { key, at: at.getTime(), content, people: [campaign.ownerId] });
    await setMoveTold(pool, key);
  }
}

async function tellClosing(deps: TellDeps, group: ClosingGroup, now: number): Promise<void> {
  const { pool } = deps.db;
  const { campaignId, line, promotions, at } = group;
  const campaign = await findCampaign(pool, campaignId);
  const plan = await loadPlan(pool, campaignId, campaign.hash);
  const closed = at <= now;
  const [told, action] = closed
    ? (['closed', 'offersSpent'] as const)
    : (['announced', 'offersClosing'] as const);
  const since = closed ? at : group.announcedAt;
  const done = { campaignId, action, key: `${line}/${at}`, at: since, phase: campaign.phase };
  const data = { line, promotions: promotions.join(', '), closesAt: at };
  await recordAction(pool, { ...done, actorId: null, commentId: null, data });
  const content = closingContent(plan, { line, promotions, at, closed });
  const people = await teamOf(deps, plan, campaign);
  const key = `${campaignId}/${action}/${line}/${at}`;
  await mailAll(deps, campaignId, { key, at: since, content, people });
  await setClosingTold(pool, { campaignId, promotions, told });
}

/** Tells lead and team of offers that close, when that is decided, and when they have; each once. */
export async function tellClosings(deps: TellDeps, now: number): Promise<void> {
  for (const group of await untoldClosings(deps.db.pool, now)) await tellClosing(deps, group, now);
}
