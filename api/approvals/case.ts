import { backtestLines } from '../../domain/backtest/words.ts';
import { briefOf } from '../../domain/plan/brief.ts';
import { datedPhases } from '../../domain/plan/schedule.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { formatAmount } from '../../domain/money/currency.ts';
import { PLAN_PHASES } from '../../domain/plan/vocabulary.ts';
import { levelsOf } from '../../store/approvals.ts';
import {
  findCampaign,
  listPhases,
  loadPlan,
  type CampaignRow,
  type PhaseRow,
} from '../../store/campaigns.ts';
import { approvalFacts, type ApprovalFacts } from '../../store/my-approvals.ts';
import { contactsOf, peopleWithRole, type Contact, type Person } from '../../store/people.ts';
import type { Database } from '../../infra/database.ts';
import { plannedBacktest } from '../../store/backtests.ts';
import { plannedFindings } from '../../store/compliance.ts';
import { findingsIn } from '../campaigns/findings.ts';
import { text } from '../campaigns/view.ts';
import type { TextLanguage } from '../timeline-texts.ts';
import { openApprovalViews } from './mine.ts';

interface Reader {
  person: Person;
  language: TextLanguage;
}

/** What somebody needs to know before they decide on a campaign, and the level that is open. Throws CAMPAIGN_NOT_FOUND. */
export async function approvalCase(db: Database, campaignId: string, reader: Reader) {
  const { pool } = db;
  const campaign = await findCampaign(pool, campaignId);
  const plan = await loadPlan(pool, campaignId, campaign.hash);
  const asked = { personId: reader.person.id, scope: 'all', campaignId, limit: 1 } as const;
  const [open, levels, phases, facts, people, findings, backtest] = await Promise.all([
    openApprovalViews(db, asked),
    levelsOf(pool, campaignId),
    listPhases(pool, campaignId),
    approvalFacts(pool, campaignId),
    contactsOf(pool, [campaign.ownerId]),
    plannedFindings(pool, { campaignId, version: campaign.version }),
    plannedBacktest(pool, campaignId, plan),
  ]);
  const { budget: _, notRunYet, ...brief } = briefOf(plan, reader.language);
  const asOfNow = levels.filter(({ version }) => version === campaign.version);
  return {
    campaign: { ...named(campaign), owner: people.get(campaign.ownerId) ?? null },
    open: open[0] ?? null,
    levels: plan.approval.levels.map(({ key, quorum }) => ({
      ...{ level: key, quorum },
      state: asOfNow.find(({ level }) => level === key)?.state ?? null,
    })),
    budget: formatAmount(plan.budget.total, plan.currency),
    ...{ brief, notRunYet, compliance: findingsIn(findings, reader.language) },
    backtest: backtest === null ? null : backtestLines(backtest, reader.language),
    phases: phasesOf(phases, plan, campaign),
    ...found(facts),
    mayReceive: open[0]?.mayDecide === true ? await whoMayReceive(db, open[0], reader.person) : [],
  };
}

/** Before the launch a phase of the plan has its dates only where the plan gives one: others move with the launch. */
function phasesOf(rows: readonly PhaseRow[], { schedule }: Plan, { launchedAt }: CampaignRow) {
  const dated = launchedAt === null ? datedPhases(schedule) : PLAN_PHASES;
  return rows.map(({ phase, plannedStart, plannedEnd, startedAt }) => {
    const known = dated.some((one) => one === phase) || startedAt !== null;
    return {
      phase,
      plannedStart: known ? text(plannedStart) : null,
      plannedEnd: known ? text(plannedEnd) : null,
      startedAt: text(startedAt),
    };
  });
}

function named({ id, key, name, timeZone, phase, status, currency, version, hash }: CampaignRow) {
  return { id, key, name, timeZone, phase, status, currency, version, hash };
}

type Open = Awaited<ReturnType<typeof openApprovalViews>>[number];

/** Active approvers to whom the reader could hand the level on: whoever is not barred and has not approved the version. */
async function whoMayReceive({ pool }: Database, open: Open, reader: Person): Promise<Contact[]> {
  const out = new Set([
    reader.email,
    ...open.barred,
    ...open.decisions.flatMap(({ verdict, person }) =>
      verdict === 'approve' && person !== null ? [person.email] : [],
    ),
  ]);
  const approvers = await peopleWithRole(pool, 'approver');
  return approvers.filter(({ email }) => !out.has(email)).map(({ email, name }) => ({ email, name }));
}

function found({ treated, holdOut, researchedAt, verdict, orders, customers }: ApprovalFacts) {
  return {
    audience: treated === null || holdOut === null ? null : { treated, holdOut },
    research: researchedAt === null ? null : { at: researchedAt.toISOString(), verdict, orders, customers },
  };
}
